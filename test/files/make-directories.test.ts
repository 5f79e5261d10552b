import { mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDirectories } from "../../src/files/make-directories";
import { TemporaryDirectory } from "../support/temporary-directory";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

test("what is absent is made, and what is there stays", () => {
  mkdirSync(join(directory.path, "a"));
  writeFileSync(join(directory.path, "a/file"), "");
  expect(makeDirectories(directory.path, "a/b/c")).toBeUndefined();
  expect(makeDirectories(directory.path, "a/b/c")).toBeUndefined();
  expect(statSync(join(directory.path, "a/b/c")).isDirectory()).toBe(true);
  expect(readdirSync(join(directory.path, "a")).sort()).toEqual(["b", "file"]);
});

test.each([
  ["a/link/b", { at: "a/link", because: "link" }],
  ["a/dangling/b", { at: "a/dangling", because: "link" }],
  ["a/file/b", { at: "a/file", because: "notADirectory" }],
  ["a/file", { at: "a/file", because: "notADirectory" }],
])("of %s is told what is no directory, and nothing is made there", (path, unsafe) => {
  mkdirSync(join(directory.path, "a"));
  mkdirSync(join(directory.path, "elsewhere"));
  symlinkSync("../elsewhere", join(directory.path, "a/link"));
  symlinkSync("../nowhere", join(directory.path, "a/dangling"));
  writeFileSync(join(directory.path, "a/file"), "");
  expect(makeDirectories(directory.path, path)).toEqual(unsafe);
  expect(readdirSync(join(directory.path, "elsewhere"))).toEqual([]);
  expect(readdirSync(directory.path).sort()).toEqual(["a", "elsewhere"]);
});

test("a directory that is not there is the system's error", () => {
  expect(() => makeDirectories(join(directory.path, "absent"), "a")).toThrow("ENOENT");
});
