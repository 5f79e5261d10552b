import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { membersFromFile, OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { ownErrorOf } from "../support/own-error";
import { unwrittenStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

let directory: TemporaryDirectory;
beforeEach(() => {
  directory = new TemporaryDirectory();
});
afterEach(() => {
  directory[Symbol.dispose]();
});

const UIN = "100000000001";
const DECLARATION = JSON.stringify({ organizationId: "10001", members: { [UIN]: "payments" } });

function written(name: string, content: string): string {
  const path = join(directory.path, name);
  writeFileSync(path, content);
  return path;
}

const membership = (props: OrganizationMembershipProps): OrganizationMembership =>
  new OrganizationMembership(unwrittenStack(), "membership", props);

test.each([
  ["members.json", DECLARATION],
  ["members.csv", `uin,label\n${UIN},payments\n`],
])("a membership declares whom %s names", (name, content) => {
  const members: Record<string, string> = membersFromFile(written(name, content));
  expect(members).toEqual({ [UIN]: "payments" });
  expect([...membership({ organizationId: "10001", members }).members]).toEqual([[UIN, "payments"]]);
});

test("the members of another organization's file are refused", () => {
  const file = written("members.json", DECLARATION);
  const members = membersFromFile(file);
  expect(ownErrorOf(() => membership({ organizationId: "10002", members }))).toEqual({
    code: "WrongOrganization",
    message:
      `stack/membership: expected members of organization 10002 (organizationId), got those of ${file}, which names ` +
      "organization 10001: correct organizationId, or read the other organization's file",
  });
});

test("a copy of the members is nobody's file", () => {
  const members = { ...membersFromFile(written("members.json", DECLARATION)) };
  expect(membership({ organizationId: "10002", members }).members.size).toBe(1);
});

test.each([
  ["members.json", '{"organizationId": "10001", "members": {}}'],
  ["members.csv", "uin,label\n"],
])("nobody in %s is an error of the membership, unless it allows that", (name, content) => {
  const members = membersFromFile(written(name, content));
  expect(members).toEqual({});
  const declaration = { organizationId: "10001", members };
  expect(ownErrorOf(() => membership(declaration)).message).toMatch(
    /^stack\/membership: expected at least one member, got none/,
  );
  expect(membership({ ...declaration, allowEmpty: true }).members.size).toBe(0);
});

describe("what is wrong is told", () => {
  test("in English, with file and line", () => {
    const file = written("members.csv", `${UIN},a\n1.00001E+11,b\n${UIN},c\n`);
    expect(ownErrorOf(() => membersFromFile(file))).toEqual({
      code: "InvalidMembers",
      message: [
        `expected members in ${file}, as dump writes them, got 2 wrong lines:`,
        `${file}:2: expected the digits of a UIN alone, got "1.00001E+11", as spreadsheets write numbers: format the column as text, enter the UIN again and save`,
        `${file}:3: expected each UIN once, got "${UIN}" on lines 1 and 3: remove one`,
      ].join("\n"),
    });
  });

  test("in Chinese, where that is asked for", () => {
    const file = written("members.csv", `${UIN},a\n${UIN},c\n`);
    expect(ownErrorOf(() => membersFromFile(file, { language: "zh-CN" })).message).toBe(
      `${file} 中应为 dump 写出的成员，但有 1 行有误：\n${file}:2：每个 UIN 只应出现一次，而 "${UIN}" 出现在第 1 行和第 2 行：请去掉一个`,
    );
  });

  test("of a file that is not there, with where it was looked for", () => {
    const file = join(directory.path, "members.csv");
    expect(ownErrorOf(() => membersFromFile(file))).toEqual({
      code: "InvalidOption",
      message: `expected members in ${file}, as dump writes them, got none: there is no such file`,
    });
  });

  test.each<readonly [name: string, args: readonly unknown[], message: string]>([
    ["a path that is none", [undefined], "expected path to be a text that is not empty, got undefined"],
    [
      "an option that nobody knows",
      ["members.csv", { lang: "zh-CN" }],
      'expected only known properties in options, got "lang"',
    ],
    [
      "another language",
      ["members.csv", { language: "fr" }],
      'expected options.language to be "en-US" or "zh-CN", got "fr"',
    ],
  ])("of %s", (_, args, message) => {
    expect(
      ownErrorOf(() => membersFromFile(...(args as Parameters<typeof membersFromFile>))).message,
    ).toContain(message);
  });
});
