import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type MemberOptions, numberedMembers, Simulator } from "../../../src/simulator";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";

const MEMBERS: readonly MemberOptions[] = [
  { uin: "100000000003", name: '搜索 "prod" ${x}' },
  { uin: "20548499", name: "legacy" },
  { uin: "100000000000", name: "the creator" },
  { uin: "100000000002", name: " \t " },
  { uin: "100000000001", name: "🚀".repeat(200) },
];

/** What nobody sees, changes the direction of the rest, steers a terminal and commands a pipeline. */
const HOSTILE = "::set-env name=A::\u202e\u200b\u001b[2J\n##[error]";

async function dump(members: readonly MemberOptions[], ...args: readonly string[]) {
  await using simulator = await Simulator.start({ organization: { members } });
  return await tcoMembers(["dump", ...args], { env: simulatedEnvironment(simulator) });
}

test("Everyone but the creator is written in numeric order, with a label from the name", async () => {
  const { exitCode, stdout, stderr } = await dump(MEMBERS);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toBe(`\
{
  "organizationId": "10001",
  "members": {
    "20548499": "legacy",
    "100000000001": "${"🚀".repeat(127)}…",
    "100000000002": "member",
    "100000000003": "搜索 \\"prod\\" \${x}"
  }
}
`);
});

test("A name that is more than its text becomes a label that a line of code may hold", async () => {
  const { stdout } = await dump([
    { uin: "100000000001", name: HOSTILE },
    { uin: "100000000002", name: "\u200b\u2066\ufeff" },
  ]);
  expect(JSON.parse(stdout)).toMatchObject({
    members: { "100000000001": ": :set-env name=A:: [2J # #[error]", "100000000002": "member" },
  });
});

test("TypeScript is ready to import", async () => {
  const { stdout } = await dump(MEMBERS.slice(0, 2), "--format", "typescript");
  expect(stdout).toBe(`\
export const organizationId = "10001";

export const members: Record<string, string> = {
  "20548499": "legacy",
  "100000000003": "搜索 \\"prod\\" \${x}",
};
`);
});

test("CSV has a line a member, no formula, and says on stderr of which organization", async () => {
  const members = [
    ...MEMBERS,
    { uin: "100000000004", name: "=1+1" },
    { uin: "100000000005", name: "a; b, c" },
  ];
  const { exitCode, stdout, stderr } = await dump(members, "--format", "csv");
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `\
uin,label
20548499,legacy
100000000001,${"🚀".repeat(127)}…
100000000002,member
100000000003,"搜索 ""prod"" \${x}"
100000000004,'=1+1
100000000005,"a; b, c"
`,
  });
  expect(stderr).toBe('CSV names no organization: declare organizationId "10001" beside these members\n');
});

test.each([
  ["json", '{\n  "organizationId": "10001",\n  "members": {}\n}\n'],
  ["csv", "uin,label\n"],
  [
    "typescript",
    'export const organizationId = "10001";\n\nexport const members: Record<string, string> = {};\n',
  ],
])("An organization of nobody is empty as %s", async (format, expected) => {
  expect((await dump([], "--format", format)).stdout).toBe(expected);
});

describe("--merge", () => {
  async function merged(declaration: string, members = numberedMembers(3), ...args: readonly string[]) {
    using directory = new TemporaryDirectory();
    const file = join(directory.path, "members.json");
    writeFileSync(file, declaration);
    return { file, ...(await dump(members, "--merge", file, ...args)) };
  }

  test.each([
    [
      "a declaration",
      '{"organizationId": "10001", "members": {"100000000002": "pay", "100000000009": "gone"}}',
    ],
    ["the labels alone, as version 0.1 wrote them", '{"100000000002": "pay", "100000000009": "gone"}'],
  ])("keeps the labels of %s, and tells who came and who left", async (_, declaration) => {
    const { stdout, stderr } = await merged(declaration);
    expect(JSON.parse(stdout)).toEqual({
      organizationId: "10001",
      members: { "100000000001": "member-1", "100000000002": "pay", "100000000003": "member-3" },
    });
    expect(stderr).toBe(
      "2 members added: 100000000001, 100000000003\n1 member not in the organization, left out: 100000000009\n",
    );
  });

  test("keeps those of CSV as well, and writes CSV again", async () => {
    using directory = new TemporaryDirectory();
    const file = join(directory.path, "members.csv");
    writeFileSync(file, "\ufeffuin;label\r\n100000000002;pay\r\n100000000009;gone\r\n");
    const { stdout, stderr } = await dump(numberedMembers(3), "--merge", file, "--format", "csv");
    expect(stdout).toBe("uin,label\n100000000001,member-1\n100000000002,pay\n100000000003,member-3\n");
    expect(stderr).toBe(
      'CSV names no organization: declare organizationId "10001" beside these members\n' +
        "2 members added: 100000000001, 100000000003\n1 member not in the organization, left out: 100000000009\n",
    );
  });

  test("refuses to write a label as CSV that would not be seen as it is", async () => {
    const declaration = JSON.stringify({ "100000000001": "pay\u001b[2J" });
    const { exitCode, stdout, stderr } = await merged(declaration, numberedMembers(1), "--format", "csv");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe(
      "tco-members: expected labels that CSV shows as they are, got one of 100000000001 with a character that ends a line, steers a terminal or a pipeline, or changes the direction of a text: use --format json\n",
    );
  });

  test("tells it in Chinese too", async () => {
    const { stderr } = await merged('{"100000000009": "gone"}', numberedMembers(1), "--language", "zh-CN");
    expect(stderr).toBe("新增 1 个成员：100000000001\n1 个成员不在企业组织中，已略去：100000000009\n");
  });

  test("keeps the creator once it is declared: taking it out would ask for its removal", async () => {
    const { stdout, stderr } = await merged('{"100000000000": "root"}', []);
    expect(JSON.parse(stdout)).toMatchObject({ members: { "100000000000": "root" } });
    expect(stderr).toBe("0 members added\n0 members not in the organization, left out\n");
  });

  test.each([
    ["{", "expected JSON, got the end of the file"],
    ['{"1": ""}', "expected members.1 to be a text of 1 to 256 characters"],
    ['{"x": "y"}', "expected members to have UINs"],
    [
      '{"members": {}, "protectedMembers": []}',
      'expected only known properties in JSON, got "protectedMembers": take it out',
    ],
    ['{"members": {}}', "expected organizationId to be the organization's number"],
  ])("refuses %j by line", async (declaration, message) => {
    const { exitCode, stdout, stderr, file } = await merged(declaration);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(`tco-members: expected members in ${file}, as dump writes them, got `);
    expect(stderr).toContain(`\n${file}:1: ${message}`);
  });

  test("refuses a file of nothing", async () => {
    const { exitCode, stdout, stderr, file } = await merged("");
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toBe(
      `tco-members: expected members in ${file}, as dump writes them, got none: an empty file (a shell empties the file that it writes to: name another)\n`,
    );
  });

  test("refuses what is no regular file, instead of waiting for somebody who writes it", async () => {
    using directory = new TemporaryDirectory();
    const pipe = join(directory.path, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const file of [pipe, directory.path]) {
      const { exitCode, stderr } = await tcoMembers(["dump", "--merge", file]);
      expect({ exitCode, stderr }).toEqual({
        exitCode: 1,
        stderr: `tco-members: expected members in ${file}, as dump writes them, got none: it is not a regular file\n`,
      });
    }
  });

  test("shows in any file what nobody sees: as escapes, which mean the same", async () => {
    const label = "pay\u202e\u00adments";
    const declaration = JSON.stringify({ organizationId: "10001", members: { "100000000001": label } });
    const json = await merged(declaration, numberedMembers(1));
    expect(json.stdout).toContain('"pay\\u202e\\u00adments"');
    expect(JSON.parse(json.stdout)).toMatchObject({ members: { "100000000001": label } });
    const typescript = await merged(declaration, numberedMembers(1), "--format", "typescript");
    expect(typescript.stdout).toContain('"100000000001": "pay\\u202e\\u00adments",');
  });

  test("refuses a declaration of another organization", async () => {
    const { exitCode, stdout, stderr, file } = await merged('{"organizationId": "10002", "members": {}}');
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(
      `tco-members: ${file}: expected organization 10002 (organizationId), the credentials belong to 10001`,
    );
  });

  test("tells in Chinese why an empty file is none", async () => {
    const { stderr } = await merged("", [], "--language", "zh-CN");
    expect(stderr).toContain("空文件（shell 会清空它所写入的文件：请换一个文件名）");
  });
});

test("Without the permission to list, the code says what to allow", async () => {
  await using simulator = await Simulator.start({
    organization: { conditions: { deniedActions: ["DescribeOrganizationMembers"] } },
  });
  const { exitCode, stderr } = await tcoMembers(["dump"], { env: simulatedEnvironment(simulator) });
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(
    /^tco-members: DescribeOrganizationMembers: UnauthorizedOperation: .*\n {2}Meaning: .*\n {2}What to do: Allow organization:DescribeOrganization,/,
  );
});

test("The API's own words are asked for in the language of the result", async () => {
  const conditions = { deniedActions: ["DescribeOrganization" as const] };
  await using simulator = await Simulator.start({ organization: { conditions } });
  const env = simulatedEnvironment(simulator);
  const { stderr } = await tcoMembers(["dump", "--language", "zh-CN"], { env });
  expect(stderr).toMatch(
    /^tco-members: DescribeOrganization：UnauthorizedOperation：.*\n {2}含义：.*\n {2}处理办法：/,
  );
});
