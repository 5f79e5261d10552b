import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import {
  hashedFile,
  hashOf,
  installedProgram,
  OLDEST_NODE,
  PROGRAM_FILES,
  programDirectory,
} from "../../src/manifest/program-files";
import { PROGRAM } from "../../src/text";
import { manifestOf, programOf } from "../support/built-program";
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
  const files = programOf(manifestOf());
  expect([...files.keys()].sort()).toEqual(Object.values(PROGRAM_FILES).sort());
  for (const name of Object.values(CHECKED)) {
    expect(String(files.get(start))).toContain(`"${name}":"${sha256(files.get(name))}"`);
  }
});

test("its hash is that of the start file", () => {
  const files = programOf(manifestOf());
  expect(hashOf(files)).toBe(sha256(files.get(start)));
});

test("the same manifest has the same hash, and any other has another one", () => {
  const hashes = [
    manifestOf(),
    manifestOf({ declared: [uin(1)] }),
    manifestOf({ declared: [uin(2)] }),
    manifestOf({ declaredElsewhere: { "other/membership": [uin(1)] } }),
    manifestOf({ protectedMembers: [uin(1)] }),
    manifestOf({ reasons: { [uin(1)]: "OPS-412" } }),
    manifestOf({ language: "zh-CN" }),
  ].map((manifest) => hashOf(programOf(manifest)));
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hashOf(programOf(manifestOf()))).toBe(hashes[0]);
});

test("another language of what is said has another hash", () => {
  expect(hashOf(programOf(manifestOf(), "en-US", PROGRAM["zh-CN"]))).not.toBe(
    hashOf(programOf(manifestOf())),
  );
});

test("the manifest and the declarations are JSON that people can compare, line by line", () => {
  const { declared, declaredElsewhere, protectedMembers, ...own } = manifestOf({
    construct: "组织/成员",
    declared: [uin(1), uin(2)],
    declaredElsewhere: { "other/membership": [uin(3)] },
    reasons: { [uin(4)]: "OPS-412", [uin(5)]: "OPS-413" },
  });
  const files = programOf({ declared, declaredElsewhere, protectedMembers, ...own });
  const [manifest, declarations] = [PROGRAM_FILES.manifest, PROGRAM_FILES.declarations].map((name) =>
    String(files.get(name)),
  );
  expect(JSON.parse(manifest ?? "")).toEqual(own);
  expect(manifest).toContain(`\n  "${uin(4)}": "OPS-412",\n  "${uin(5)}": "OPS-413"\n`);
  expect(JSON.parse(declarations ?? "")).toEqual({
    schema: own.schema,
    organizationId: own.organizationId,
    declared: { "组织/成员": declared, ...declaredElsewhere },
    protectedMembers,
  });
  expect(declarations).toContain(`\n   "${uin(1)}",\n   "${uin(2)}"\n`);
});

test("a review makes the same directory from the files that were written", () => {
  const made = programOf(manifestOf());
  const written = (name: string): Buffer => made.get(name) ?? Buffer.of();
  const followed = {
    manifest: written(PROGRAM_FILES.manifest),
    declarations: hashedFile(written(PROGRAM_FILES.declarations)),
  };
  expect(hashOf(programDirectory(installedProgram(), followed, "en-US", TEXTS))).toBe(hashOf(made));
});

test("a package that was not built is an error that names the file", () => {
  const fs = process.getBuiltinModule("node:fs");
  const real = fs.readFileSync.bind(fs);
  const read = jest.spyOn(fs, "readFileSync").mockImplementation(((path: string, ...rest: []) => {
    if (dirname(path) === resolve(__dirname, "../../lib/bundle"))
      throw Object.assign(new Error("none"), { code: "ENOENT" });
    return real(path, ...rest);
  }) as typeof fs.readFileSync);
  const { code, message } = ownErrorOf(() => programOf(manifestOf()));
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
