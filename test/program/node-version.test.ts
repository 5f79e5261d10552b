import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { EXIT_CODES } from "../../src/program/exit-codes";
import { requireNode } from "../../src/program/node-version";
import { BuiltProgram, manifestOf, previousMembers } from "../support/built-program";
import { members } from "../support/members";

test.each(["20.18.1", "20.18.2", "20.19.0", "21.0.0", "22.1.0", process.versions.node])(
  "Node.js %s will do",
  (version) => {
    expect(() => {
      requireNode(version);
    }).not.toThrow();
  },
);

test.each(["20.18.0", "20.17.9", "19.99.99", "18.19.1", "8.0.0"])("Node.js %s is too old", (version) => {
  expect(() => {
    requireNode(version);
  }).toThrow(`expected Node.js 20.18.1 or later on the machine that applies, got ${version}`);
});

test("the oldest one is that of package.json", () => {
  const { engines } = JSON.parse(readFileSync(resolve(__dirname, "../../package.json"), "utf8")) as {
    engines: { node: string };
  };
  expect(engines.node).toBe(">=20.18.1");
});

test("a run with one that is too old removes nobody and says what to do", async () => {
  using program = new BuiltProgram(manifestOf());
  const older = join(program.directory, "program.cjs");
  const script = `Object.defineProperty(process.versions, "node", { value: "18.19.1" }); require(${JSON.stringify(older)});`;
  const { output } = await program
    .run(process.execPath, ["-e", script], previousMembers(members(1)))
    .endsWith(EXIT_CODES.input);
  expect(output).toMatch(/^expected Node\.js 20\.18\.1 or later on the machine that applies, got 18\.19\.1 /);
});
