import { parseMembersFile } from "../../../src/domain/members-file/members-file";
import { problemText } from "../../../src/text";
import { ownProblemOf } from "../../support/own-error";

const ONE = "100000000001";
const TWO = "100000000002";
const BOTH = { [ONE]: "payments", [TWO]: "search" };

const read = (file: string, text: string): object => {
  const { members, ...rest } = parseMembersFile(file, text);
  return { members: Object.fromEntries(members), ...rest };
};

/** What is said of a file, without its first line, which says how many lines are wrong. */
function told(file: string, text: string): string[] {
  const { code, problem } = ownProblemOf(() => parseMembersFile(file, text));
  expect(code).toBe("InvalidMembers");
  return problemText(problem, "en-US").split("\n").slice(1);
}

const UINS =
  "expected members to have UINs of 1 to 16 decimal digits without a leading zero, at most 9007199254740991, got ";
const SPREADSHEET =
  ", as spreadsheets write numbers: format the column as text, enter the UIN again and save";

describe("Members are read from", () => {
  test.each<readonly [name: string, file: string, text: string, expected: object]>([
    [
      "what dump writes",
      "members.json",
      `{"organizationId": "10001", "members": ${JSON.stringify(BOTH)}}`,
      { organizationId: "10001", members: BOTH },
    ],
    [
      "a declaration with a list",
      "members.json",
      `{"organizationId": "10001", "members": ["${ONE}"]}`,
      { organizationId: "10001", members: { [ONE]: "member" } },
    ],
    ["labels by UIN", "members.json", JSON.stringify(BOTH), { members: BOTH }],
    [
      "a list of UINs",
      "members.json",
      `["${TWO}", "${ONE}"]`,
      { members: { [ONE]: "member", [TWO]: "member" } },
    ],
    ["nobody in JSON", "members.json", "{}", { members: {} }],
    ["nobody in CSV", "members.csv", "uin,label\n", { members: {} }],
    ["JSON by its name, whatever the case", "MEMBERS.JSON", " []", { members: {} }],
    [
      "JSON by its first character",
      "members",
      `\n {"${ONE}": "payments"}`,
      { members: { [ONE]: "payments" } },
    ],
    ["CSV by its first character", "members.txt", `${ONE}\tpayments`, { members: { [ONE]: "payments" } }],
    [
      "what dump writes as CSV",
      "members.csv",
      `uin,label\n${ONE},payments\n${TWO},search\n`,
      { members: BOTH },
    ],
    ["CSV without a header", "members.csv", `${ONE},payments\n${TWO},search`, { members: BOTH }],
    ["a header in Chinese", "members.csv", `账号,名称\n${ONE},payments\n${TWO},search\n`, { members: BOTH }],
    [
      "a header with the label first",
      "members.csv",
      `Label;UIN\npayments;${ONE}\nsearch;${TWO}\n`,
      { members: BOTH },
    ],
    [
      "two of several columns, by name",
      "members.csv",
      `owner,uin,cost,label\nme,${ONE},5,payments\nyou,${TWO},,search\n`,
      { members: BOTH },
    ],
    [
      "Windows line ends",
      "members.csv",
      `uin,label\r\n${ONE},payments\r\n\r\n${TWO},search\r\n`,
      { members: BOTH },
    ],
    ["line ends of an old Mac", "members.csv", `${ONE},payments\r${TWO},search\r`, { members: BOTH }],
    [
      "line ends that only some editors show",
      "members.csv",
      `${ONE}\u2028${TWO}\u0085 20548499\f20548500\v`,
      { members: { 20548499: "member", 20548500: "member", [ONE]: "member", [TWO]: "member" } },
    ],
    ["semicolons", "members.csv", `${ONE};payments\n${TWO};search\n`, { members: BOTH }],
    ["tabs", "members.csv", `${ONE}\tpayments\n${TWO}\tsearch\n`, { members: BOTH }],
    ["tabs, with commas in a label", "members.csv", `${ONE}\ta, b\n`, { members: { [ONE]: "a, b" } }],
    ["commas, with semicolons in a label", "members.csv", `${ONE},a; b\n`, { members: { [ONE]: "a; b" } }],
    ["semicolons, with a comma in quotes", "members.csv", `${ONE};"a, b"\n`, { members: { [ONE]: "a, b" } }],
    [
      "blanks around cells",
      "members.csv",
      ` ${ONE} , payments \n\t\n "${TWO}" , "search" \n`,
      { members: BOTH },
    ],
    [
      "blanks in quotes, which belong to a label",
      "members.csv",
      `${ONE}," payments "\n`,
      { members: { [ONE]: " payments " } },
    ],
    [
      "quotes in quotes",
      "members.csv",
      `"${ONE}","the ""pay"" team, HQ"\n`,
      { members: { [ONE]: 'the "pay" team, HQ' } },
    ],
    [
      "a quote within a cell that does not begin with one",
      "members.csv",
      `${ONE},12" rack\n`,
      { members: { [ONE]: '12" rack' } },
    ],
    ["no labels", "members.csv", `${ONE}\n${TWO},\n`, { members: { [ONE]: "member", [TWO]: "member" } }],
    [
      "a label for the second member only",
      "members.csv",
      `${ONE}\n${TWO};search\n`,
      { members: { [ONE]: "member", [TWO]: "search" } },
    ],
    ["no labels, below a header", "members.csv", `uin\n${ONE}\n`, { members: { [ONE]: "member" } }],
    [
      "empty cells at the ends of lines",
      "members.csv",
      `uin;label;;\n${ONE};payments;;\n;;;\n${TWO};search;;\n`,
      { members: BOTH },
    ],
    [
      "a label that is no formula any more",
      "members.csv",
      `${ONE},'=1+1\n${TWO},'quoted'\n`,
      { members: { [ONE]: "=1+1", [TWO]: "'quoted'" } },
    ],
    [
      "a label that looks like a UIN",
      "members.csv",
      `uin,label\n${ONE},${TWO}\n`,
      { members: { [ONE]: TWO } },
    ],
    [
      "a label that looks like a number",
      "members.csv",
      `uin,label\n${ONE},1E+5\n`,
      { members: { [ONE]: "1E+5" } },
    ],
  ])("%s", (_, file, text, expected) => {
    expect(read(file, text)).toEqual(expected);
  });

  test("any order, in the order of the UINs", () => {
    const { members } = parseMembersFile("members.csv", `${TWO}\n20548499\n${ONE}\n`);
    expect([...members.keys()]).toEqual(["20548499", ONE, TWO]);
  });
});

describe("CSV is refused by line when it has", () => {
  test.each<readonly [name: string, text: string, ...lines: readonly string[]]>([
    [
      "an exponent, in English",
      `uin,label\n${ONE},a\n1.00001E+11,b`,
      `3: expected the digits of a UIN alone, got "1.00001E+11"${SPREADSHEET}`,
    ],
    [
      "an exponent, in German",
      `uin;label\n1,00001E+11;b`,
      `2: expected the digits of a UIN alone, got "1,00001E+11"${SPREADSHEET}`,
    ],
    [
      "an exponent, in German without a header",
      `1,00001E+11;b`,
      `1: expected the digits of a UIN alone, got "1,00001E+11;b"${SPREADSHEET}`,
    ],
    [
      "an exponent, in German without labels",
      `1,00001E+11\n2,00001E+11`,
      `1: expected the digits of a UIN alone, got "1,00001E+11"${SPREADSHEET}`,
      `2: expected the digits of a UIN alone, got "2,00001E+11"${SPREADSHEET}`,
    ],
    ["an exponent alone", `1E+11`, `1: expected the digits of a UIN alone, got "1E+11"${SPREADSHEET}`],
    [
      "thousands in dots",
      `100.001.000.000;b`,
      `1: expected the digits of a UIN alone, got "100.001.000.000"${SPREADSHEET}`,
    ],
    [
      "thousands in commas",
      `"100,001,000,000",b`,
      `1: expected the digits of a UIN alone, got "100,001,000,000"${SPREADSHEET}`,
    ],
    [
      "thousands in commas, as they would be cells",
      `20,548;b`,
      `1: expected the digits of a UIN alone, got "20,548;b"${SPREADSHEET}`,
    ],
    [
      "thousands in blanks",
      `100 001 000 000;b`,
      `1: expected the digits of a UIN alone, got "100 001 000 000"${SPREADSHEET}`,
    ],
    ["decimals", `${ONE}.00,b`, `1: expected the digits of a UIN alone, got "${ONE}.00"${SPREADSHEET}`],
    ["a formula", `="${ONE}",b`, `1: expected the digits of a UIN alone, got "=\\"${ONE}\\""${SPREADSHEET}`],
    ["an apostrophe", `'${ONE},b`, `1: expected the digits of a UIN alone, got "'${ONE}"${SPREADSHEET}`],
    ["a leading zero", `uin\n0${ONE}`, `2: ${UINS}"0${ONE}"`],
    ["more than 2^53-1", `9007199254740992`, `1: ${UINS}"9007199254740992"`],
    ["digits in full width", `１００００００００００１,b`, `1: ${UINS}"１００００００００００１"`],
    ["a comma in full width", `uin,label\n${ONE}，b`, `2: ${UINS}"${ONE}，b"`],
    ["no UIN", `uin,label\n,b`, `2: ${UINS}""`],
    ["a member in the wrong columns", `payments,${ONE}\n`, `1: ${UINS}"payments"`],
    ["nothing but a word", `Unauthorized\n`, `1: ${UINS}"Unauthorized"`],
    ["two headers", `uin,label\nuin,label\n`, `2: ${UINS}"uin"`],
    [
      "a UIN twice",
      `uin,label\n${ONE},a\n${TWO},b\n"${ONE}",c`,
      `4: expected each UIN once, got "${ONE}" on lines 2 and 4: remove one`,
    ],
    [
      "a label of 257 characters",
      `${ONE},${"x".repeat(257)}`,
      `1: expected members.${ONE} to be a text of 1 to 256 characters, got 257 characters`,
    ],
    [
      "three cells",
      `${ONE},a,b`,
      "1: expected at most 2 cells, got 3: put a label that has the separator in double quotes, or name the columns uin and label in the first line",
    ],
    [
      "UINs beside each other",
      `${ONE},${TWO}`,
      `1: expected one UIN on a line, got ${ONE}, ${TWO}: write a line for each, or name the columns uin and label in the first line where one is a label`,
    ],
    [
      "UINs beside each other, without a separator or with another one",
      `${ONE},a ${TWO}\n${TWO};20548499`,
      `1: expected one UIN on a line, got ${ONE}, ${TWO}: write a line for each, or name the columns uin and label in the first line where one is a label`,
      `2: expected one UIN on a line, got ${TWO}, 20548499: write a line for each, or name the columns uin and label in the first line where one is a label`,
    ],
    [
      "tables beside each other",
      `uin,label,uin,label\n${ONE},a,${TWO},b`,
      "1: expected at most 2 cells, got 4: put a label that has the separator in double quotes, or name the columns uin and label in the first line",
      `2: expected one UIN on a line, got ${ONE}, ${TWO}: write a line for each, or name the columns uin and label in the first line where one is a label`,
    ],
    [
      "a member behind the names of the columns, where the end of their line was lost",
      `uin,label${ONE}\n${TWO},b`,
      `1: ${UINS}"uin"`,
    ],
    ["such a member behind names that are not ours", `账号,名称${ONE}\n${TWO},b`, `1: ${UINS}"账号"`],
    [
      "the sides of a merge",
      `uin,label\n<<<<<<< HEAD\n${ONE},a\n=======\n${TWO},b\n>>>>>>> main`,
      `2: ${UINS}"<<<<<<< HEAD"`,
      `4: ${UINS}"======="`,
      `6: ${UINS}">>>>>>> main"`,
    ],
    [
      "two cells below one column",
      `uin\n1,00001E+11`,
      "2: expected at most 1 cell, got 2: put a label that has the separator in double quotes, or name the columns uin and label in the first line",
    ],
    [
      "more columns, without their names",
      `账号,名称,部门\n${ONE},a,b`,
      "1: expected two columns, or two of them to be named uin and label, got 3: name those two",
    ],
    [
      "more columns, without labels",
      `uin,name,owner\n${ONE},a,b`,
      "1: expected two columns, or two of them to be named uin and label, got 3: name those two",
    ],
    [
      "several separators",
      `账号;名称,全称\n${ONE};a`,
      '1: expected one character to separate cells, got "," and ";": put labels in double quotes, or name the columns uin and label in the first line',
    ],
    [
      "an open quote",
      `${ONE},"a\n${TWO},b\n0,c`,
      `1: expected a cell in double quotes to end with one on the same line, got "${ONE},\\"a": write two where a label has one, and no end of a line within`,
      `3: ${UINS}"0"`,
    ],
    [
      "a label over two lines, which could be members",
      `${ONE},"a\n${TWO},b"\n`,
      `1: expected a cell in double quotes to end with one on the same line, got "${ONE},\\"a": write two where a label has one, and no end of a line within`,
    ],
    [
      "something behind a quote",
      `${ONE},"a" b`,
      `1: expected a cell in double quotes to end with one on the same line, got "${ONE},\\"a\\" b": write two where a label has one, and no end of a line within`,
    ],
  ])("%s", (_, text, ...lines) => {
    expect(told("members.csv", text)).toEqual(lines.map((line) => `members.csv:${line}`));
  });
});

describe("JSON is refused by line when it has", () => {
  const NUMBER = ": write a UIN as a string, in quotes, because a number loses digits";
  const LOOK = ": look for a comma, a quote or a bracket that is missing there or one too many";

  test.each<readonly [name: string, text: string, ...lines: readonly string[]]>([
    [
      "numbers",
      `[\n${ONE},\n9007199254740993,\n"${TWO}"\n]`,
      `2: ${UINS}${ONE}${NUMBER}`,
      `3: ${UINS}9007199254740993${NUMBER}`,
    ],
    [
      "an exponent",
      `{\n"1.00001E+11": "a"}`,
      `2: expected the digits of a UIN alone, got "1.00001E+11"${SPREADSHEET}`,
    ],
    [
      "other things",
      `[null, {"a": [1]}, [], true]`,
      `1: ${UINS}null`,
      `1: ${UINS}{}`,
      `1: ${UINS}[]`,
      `1: ${UINS}true`,
    ],
    [
      "a UIN twice",
      `{"members": {\n"${ONE}": "a",\r\n"${ONE}": "b"},\r"organizationId": "10001"}`,
      `3: expected each UIN once, got "${ONE}" on lines 2 and 3: remove one`,
    ],
    [
      "a UIN twice in a list",
      `["${ONE}",\n"${ONE}"]`,
      `2: expected each UIN once, got "${ONE}" on lines 1 and 2: remove one`,
    ],
    [
      "a property twice",
      `{"members": {},\n"members": {},\n"organizationId": "10001"}`,
      '2: "members" is there twice: remove one',
    ],
    [
      "a property that nobody knows",
      `{"organizationId": "10001",\n"member": {},\n"members": {}}`,
      '2: expected only known properties in JSON, got "member": did you mean "members"?',
    ],
    [
      "no members",
      `{"organizationId": "10001"}`,
      "1: expected members to be a list of UINs or labels by UIN, got undefined",
    ],
    [
      "no organization",
      `{"members": {}}`,
      "1: expected organizationId to be the organization's number, 1 to 16 decimal digits without a leading zero, as a string (tco-members whoami prints it), got undefined",
    ],
    [
      "an organization that is a number",
      `{"members": {},\n"organizationId": 10001}`,
      "2: expected organizationId to be the organization's number, 1 to 16 decimal digits without a leading zero, as a string (tco-members whoami prints it), got 10001",
    ],
    [
      "a label that is no text",
      `{"${ONE}":\n5, "${TWO}": ""}`,
      `1: expected members.${ONE} to be a text of 1 to 256 characters, got 5`,
      `2: expected members.${TWO} to be a text of 1 to 256 characters, got ""`,
    ],
    ["a text alone", `"${ONE}"`, `1: expected members to be a list of UINs or labels by UIN, got "${ONE}"`],
    ["a comma too many", `{\n"${ONE}": "a",\n}`, `3: expected JSON, got "}"${LOOK}`],
    ["a comma too many in a list", `[\n"${ONE}",\n]`, `3: expected JSON, got "]"${LOOK}`],
    [
      "a comma too few",
      `{\n"${ONE}": "a"\n"${TWO}": "b"}`,
      `3: expected JSON, got "\\"${TWO}\\": \\"b\\"}"${LOOK}`,
    ],
    ["no end", `{\n"${ONE}": "a",\n`, `3: expected JSON, got the end of the file${LOOK}`],
    [
      "the sides of a merge",
      `{\n"${ONE}": "a",\n<<<<<<< HEAD\n"${TWO}": "b"\n=======\n}`,
      `3: expected JSON, got "<<<<<<< HEAD"${LOOK}`,
    ],
    ["more behind its end", `[]\n[]`, `2: expected JSON, got "[]"${LOOK}`],
    ["a comment", `[] // nobody`, `1: expected JSON, got "// nobody"${LOOK}`],
    ["CSV in it", `uin,label`, `1: expected JSON, got "uin,label"${LOOK}`],
    ["depths that nobody needs", "[".repeat(65), `1: expected JSON, got "["${LOOK}`],
  ])("%s", (_, text, ...lines) => {
    expect(told("members.json", text)).toEqual(lines.map((line) => `members.json:${line}`));
  });
});

test("Every wrong line is counted, and twenty are named", () => {
  const text = Array.from({ length: 500 }, (_, index) => `0${index},x`).join("\n");
  const { problem } = ownProblemOf(() => parseMembersFile("members.csv", text));
  const lines = problemText(problem, "en-US").split("\n");
  expect(lines).toHaveLength(22);
  expect(lines[0]).toBe("expected members in members.csv, as dump writes them, got 500 wrong lines:");
  expect(lines[20]).toBe(`members.csv:20: ${UINS}"019"`);
  expect(lines[21]).toBe("and 480 more");
});
