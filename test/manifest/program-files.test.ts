import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  directoryFor,
  hashOf,
  OLDEST_NODE,
  PROGRAM_FILES,
  programDirectory,
} from "../../src/manifest/program-files";
import { PROGRAM } from "../../src/text";
import { manifestOf } from "../support/built-program";
import { uin } from "../support/members";
import { ownErrorOf } from "../support/own-error";

const TEXTS = PROGRAM["en-US"];
const { start, ...CHECKED } = PROGRAM_FILES;

function sha256(bytes: Buffer | undefined): string {
  return createHash("sha256")
    .update(bytes ?? "")
    .digest("hex");
}

test("a directory holds the program's files, of which the start file knows the others' hashes", () => {
  const files = programDirectory(manifestOf(), TEXTS);
  expect([...files.keys()].sort()).toEqual(Object.values(PROGRAM_FILES).sort());
  for (const name of Object.values(CHECKED)) {
    expect(String(files.get(start))).toContain(`"${name}":"${sha256(files.get(name))}"`);
  }
});

test("its hash is that of the start file", () => {
  const files = programDirectory(manifestOf(), TEXTS);
  expect(hashOf(files)).toBe(sha256(files.get(start)));
});

test("the same manifest has the same hash, and any other has another one", () => {
  const hashes = [
    manifestOf(),
    manifestOf({ declared: [uin(1)] }),
    manifestOf({ declared: [uin(2)] }),
    manifestOf({ reasons: { [uin(1)]: "OPS-412" } }),
    manifestOf({ language: "zh-CN" }),
  ].map((manifest) => hashOf(programDirectory(manifest, TEXTS)));
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashOf(programDirectory(manifestOf(), TEXTS))).toBe(hashes[0]);
});

test("another language of what is said has another hash", () => {
  expect(hashOf(programDirectory(manifestOf(), PROGRAM["zh-CN"]))).not.toBe(
    hashOf(programDirectory(manifestOf(), TEXTS)),
  );
});

test("the manifest is JSON that people can compare, line by line", () => {
  const manifest = manifestOf({ construct: "组织/成员", declared: [uin(1), uin(2)] });
  const written = String(programDirectory(manifest, TEXTS).get(PROGRAM_FILES.manifest));
  expect(JSON.parse(written)).toEqual(manifest);
  expect(written).toContain(`\n  "${uin(1)}",\n  "${uin(2)}"\n`);
});

test("a review makes the same directory from the manifest that was written", () => {
  const made = programDirectory(manifestOf(), TEXTS);
  const written = made.get(PROGRAM_FILES.manifest) ?? Buffer.of();
  expect(hashOf(directoryFor(written, "en-US", TEXTS))).toBe(hashOf(made));
});

test("a package that was not built is an error that names the file", () => {
  const fs = process.getBuiltinModule("node:fs");
  const real = fs.readFileSync.bind(fs);
  const read = jest.spyOn(fs, "readFileSync").mockImplementation(((path: string, ...rest: []) => {
    if (dirname(path) === resolve(__dirname, "../../lib/bundle"))
      throw Object.assign(new Error("none"), { code: "ENOENT" });
    return real(path, ...rest);
  }) as typeof fs.readFileSync);
  const { code, message } = ownErrorOf(() => programDirectory(manifestOf(), TEXTS));
  read.mockRestore();
  expect(code).toBe("InvalidConfiguration");
  expect(message).toContain(resolve(__dirname, "../../lib/bundle/program.cjs"));
});

test("the oldest Node.js is that of package.json", () => {
  const { engines } = JSON.parse(readFileSync(resolve(__dirname, "../../package.json"), "utf8")) as {
    engines: { node: string };
  };
  expect(`>=${OLDEST_NODE.join(".")}`).toBe(engines.node);
});
