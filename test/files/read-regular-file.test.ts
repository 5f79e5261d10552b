import { spawnSync } from "node:child_process";
import { readdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRegularFile } from "../../src/files/read-regular-file";
import type { Problems } from "../../src/domain/problem";
import { ownProblemOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

let directory: TemporaryDirectory;
beforeEach(() => {
  directory = new TemporaryDirectory();
});
afterEach(() => {
  directory[Symbol.dispose]();
});

const at = (name: string): string => join(directory.path, name);

function written(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

function linked(name: string, target: string): string {
  symlinkSync(target, at(name));
  return at(name);
}

function pipe(): string {
  if (spawnSync("mkfifo", [at("pipe")]).status !== 0) throw new Error("expected mkfifo to work");
  return at("pipe");
}

test.each([0, 1, 99, 100])(
  "reads all %d bytes of a file of at most 100, and what the system says of it",
  (length) => {
    const content = Buffer.alloc(length, "\xff\0a", "latin1");
    const { bytes, stats } = readRegularFile(written("file", content), 100);
    expect(Buffer.compare(bytes, content)).toBe(0);
    expect(stats.ino).toBe(statSync(at("file")).ino);
  },
);

test("reads a file whose length the system does not tell", () => {
  expect(statSync("/proc/self/status").size).toBe(0);
  expect(readRegularFile("/proc/self/status", 100_000).bytes.toString()).toMatch(/^Name:\t[^]*\n$/);
});

test("follows a link unless it is told not to", () => {
  const link = linked("link", written("file", "content"));
  expect(readRegularFile(link, 100).bytes.toString()).toBe("content");
  expect(readRegularFile(at("file"), 100, false).bytes.toString()).toBe("content");
});

test.each<
  readonly [what: string, make: () => string, followLinks: boolean, problem: Problems["unreadableFile"]]
>([
  ["nothing", () => at("absent"), true, { because: "absent" }],
  ["a link to nothing", () => linked("link", at("absent")), true, { because: "absent" }],
  [
    "a link that is not to be followed",
    () => linked("link", written("file", "")),
    false,
    { because: "unreadable", code: "ELOOP" },
  ],
  ["a link to itself", () => linked("link", at("link")), true, { because: "unreadable", code: "ELOOP" }],
  [
    "what is in a file",
    () => join(written("file", ""), "x"),
    true,
    { because: "unreadable", code: "ENOTDIR" },
  ],
  [
    "a name that is too long",
    () => at("x".repeat(256)),
    true,
    { because: "unreadable", code: "ENAMETOOLONG" },
  ],
  [
    "a name that no file has",
    () => at("x\0"),
    true,
    { because: "unreadable", code: "ERR_INVALID_ARG_VALUE" },
  ],
  ["a directory", () => directory.path, true, { because: "notAFile" }],
  ["a device without an end", () => "/dev/zero", true, { because: "notAFile" }],
  ["a pipe to which nobody writes", pipe, true, { because: "notAFile" }],
  ["a link to such a pipe", () => linked("link", pipe()), true, { because: "notAFile" }],
  [
    "a file of a byte too many",
    () => written("file", "x".repeat(101)),
    true,
    { because: "tooLarge", maxBytes: 100 },
  ],
  [
    "a file of very many",
    () => written("file", "x".repeat(10_000)),
    true,
    { because: "tooLarge", maxBytes: 100 },
  ],
  [
    "too many whose number nobody tells",
    () => "/proc/self/status",
    true,
    { because: "tooLarge", maxBytes: 100 },
  ],
])("does not read %s", (_, make, followLinks, problem) => {
  const path = make();
  expect(ownProblemOf(() => readRegularFile(path, 100, followLinks))).toEqual({
    code: "InvalidOption",
    problem: { kind: "unreadableFile", ...problem },
  });
});

test("leaves nothing open, whether it reads or not", () => {
  const open = (): number => readdirSync("/proc/self/fd").length;
  const paths = [
    written("file", "x"),
    written("large", "x".repeat(101)),
    directory.path,
    pipe(),
    at("absent"),
  ];
  const before = open();
  for (const path of paths) {
    try {
      readRegularFile(path, 100);
    } catch {
      // as the table above tells
    }
  }
  expect(open()).toBe(before);
});
