import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Problem } from "../../src/domain/problem";
import { readMembersFile } from "../../src/files/members-file";
import { ownProblemOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

let directory: TemporaryDirectory;
beforeEach(() => {
  directory = new TemporaryDirectory();
});
afterEach(() => {
  directory[Symbol.dispose]();
});

function written(content: string | Uint8Array, name = "members.csv"): string {
  const path = join(directory.path, name);
  writeFileSync(path, content);
  return path;
}

const CSV = "uin,label\n100000000001,支付\n";
const MEMBERS = new Map([["100000000001", "支付"]]);

/** A text in UTF-16 with the high byte first, as node does not write it. */
const highFirst = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

test.each<readonly [name: string, content: string | Uint8Array]>([
  ["in UTF-8", CSV],
  ["with the mark that Windows writes before it", `\ufeff${CSV}`],
])("a file %s is read", (_, content) => {
  expect(readMembersFile(written(content)).members).toEqual(MEMBERS);
});

test("JSON is read with such a mark too", () => {
  const file = written(
    '\ufeff{"organizationId": "10001", "members": {"100000000001": "支付"}}',
    "members.json",
  );
  expect(readMembersFile(file)).toEqual({ organizationId: "10001", members: MEMBERS });
});

test("a path is relative to the working directory", () => {
  expect(readMembersFile(relative(process.cwd(), written(CSV))).members).toEqual(MEMBERS);
});

describe("nothing is read from a file that", () => {
  test.each<readonly [name: string, content: string | Uint8Array, reason: Problem]>([
    ["has no bytes", "", { kind: "emptyFile" }],
    ["has blanks only", "\ufeff \r\n\t\n", { kind: "emptyFile" }],
    ["is in UTF-16, as Excel writes Unicode text", Buffer.from(`\ufeff${CSV}`, "utf16le"), { kind: "utf16" }],
    ["is in UTF-16 with the high byte first", highFirst(`\ufeff${CSV}`), { kind: "utf16" }],
    ["is in UTF-16 without a mark", Buffer.from(CSV, "utf16le"), { kind: "utf16" }],
    ["is in UTF-16 with the high byte first and no mark", highFirst(CSV), { kind: "utf16" }],
    [
      "is in GBK, as Excel writes CSV in China",
      Buffer.concat([Buffer.from("uin,label\r\n1,a\r\n2,"), Buffer.from([0xd6, 0xa7, 0xb8, 0xb6])]),
      { kind: "notUtf8", line: 3 },
    ],
    ["is in Latin-1", Buffer.from("uin,label\n1,é\n2,b\n", "latin1"), { kind: "notUtf8", line: 2 }],
    [
      "a crash cut off, in zeros where members were",
      `uin,label\n100000000001,pay${"\0".repeat(100)}`,
      { kind: "zeroBytes", line: 2 },
    ],
  ])("%s", (_, content, reason) => {
    const file = written(content);
    const problem = { kind: "unreadableDeclaration", file, reason };
    expect(ownProblemOf(() => readMembersFile(file))).toEqual({ code: "InvalidOption", problem });
  });

  test("is not there, and where it was looked for is told", () => {
    const file = join(directory.path, "members.csv");
    expect(ownProblemOf(() => readMembersFile(relative(process.cwd(), file))).problem).toEqual({
      kind: "unreadableDeclaration",
      file,
      reason: { kind: "unreadableFile", because: "absent" },
    });
  });

  test("is a directory", () => {
    expect(ownProblemOf(() => readMembersFile(directory.path)).problem).toMatchObject({
      reason: { kind: "unreadableFile", because: "notAFile" },
    });
  });
});
