import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unsafePart } from "../../src/files/unsafe-part";
import { TemporaryDirectory } from "../support/temporary-directory";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
  mkdirSync(join(directory.path, "a/b"), { recursive: true });
  writeFileSync(join(directory.path, "a/b/file"), "");
});

afterEach(() => {
  directory[Symbol.dispose]();
});

function link(at: string, target: string): void {
  symlinkSync(target, join(directory.path, at));
}

test.each(["a/b/file", "a/b/absent", "absent"])("nothing is wrong with %s", (file) => {
  expect(unsafePart(directory.path, file)).toBeUndefined();
});

test.each<[what: string, make: () => void, file: string, flaw: ReturnType<typeof unsafePart>]>([
  [
    "the file is a link, even to a file beside it",
    () => {
      link("a/b/link", "file");
    },
    "a/b/link",
    { at: "a/b/link", because: "link" },
  ],
  [
    "the file is a link to nothing",
    () => {
      link("a/b/link", "absent");
    },
    "a/b/link",
    { at: "a/b/link", because: "link" },
  ],
  [
    "its directory is a link, even to a directory beside it",
    () => {
      link("a/c", "b");
    },
    "a/c/file",
    { at: "a/c", because: "link" },
  ],
  [
    "a directory above that is a link",
    () => {
      link("c", "a");
    },
    "c/b/file",
    { at: "c", because: "link" },
  ],
  ["its directory is a file", () => undefined, "a/b/file/name", { at: "a/b/file", because: "notADirectory" }],
  ["the file is a directory", () => undefined, "a/b", { at: "a/b", because: "notAFile" }],
  [
    "the file is a pipe",
    () => spawnSync("mkfifo", [join(directory.path, "pipe")]),
    "pipe",
    { at: "pipe", because: "notAFile" },
  ],
])("it is told where %s", (_, make, file, flaw) => {
  make();
  expect(unsafePart(directory.path, file)).toEqual(flaw);
});

test("a directory that is absent is the system's error", () => {
  expect(() => unsafePart(directory.path, "a/absent/file")).toThrow("ENOENT");
});
