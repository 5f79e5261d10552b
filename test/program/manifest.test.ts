import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readManifest } from "../../src/program/manifest";
import { manifestOf } from "../support/built-program";
import { uin } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

test("reads what the construct wrote", () => {
  using directory = new TemporaryDirectory();
  const path = join(directory.path, "manifest.json");
  const manifest = manifestOf({
    declared: [uin(1)],
    organizationId: "10001",
    previous: { [uin(2)]: "label" },
  });
  writeFileSync(path, JSON.stringify(manifest));
  expect(readManifest(path)).toEqual(manifest);
});

test("says which file it expected, and what to do", () => {
  using directory = new TemporaryDirectory();
  const path = join(directory.path, "manifest.json");
  writeFileSync(path, JSON.stringify({ ...manifestOf(), schema: 99 }));
  expect(ownErrorOf(() => readManifest(path))).toEqual({
    code: "InvalidManifest",
    message:
      `expected a manifest of schema 1 at ${path}, got schema 99: nothing was removed; synthesize the stack again, ` +
      "make a new plan and apply that",
  });
});
