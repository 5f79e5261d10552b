import { createHash } from "node:crypto";
import { TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { WARNINGS } from "../../src/text";
import { ORGANIZATION_ID, uin } from "../support/members";
import { Synthesis } from "../support/synthesis";

/** What is warned of in an app of these memberships, each in a stack of its own. */
function warningsOf(memberships: Readonly<Record<string, Partial<OrganizationMembershipProps>>>) {
  using synthesis = new Synthesis((app) => {
    for (const [stack, props] of Object.entries(memberships)) {
      const all = { organizationId: ORGANIZATION_ID, members: [uin(1)], ...props };
      new OrganizationMembership(new TerraformStack(app, stack), "membership", all);
    }
  });
  return Object.keys(memberships).flatMap((stack) => synthesis.annotations(stack));
}

describe("on Windows", () => {
  const { platform } = process;

  beforeEach(() => {
    Object.defineProperty(process, "platform", { value: "win32" });
  });

  afterEach(() => {
    Object.defineProperty(process, "platform", { value: platform });
  });

  test("an app is warned once that an apply needs a POSIX shell", () => {
    expect(warningsOf({ one: {}, two: { members: [uin(2)] } })).toEqual([
      { path: "one/membership", level: "@cdktf/warn", message: WARNINGS["en-US"].needsShell },
    ]);
  });

  test("and not where only the provider, which needs none, removes members", () => {
    const provider = { engine: "provider" as const };
    expect(warningsOf({ one: provider, two: { ...provider, members: [uin(2)] } })).toEqual([]);
    expect(warningsOf({ one: provider, two: { members: [uin(2)] } })).toMatchObject([
      { path: "two/membership" },
    ]);
  });

  test("in the construct's language, and each app", () => {
    const apps = [1, 2].map(() => warningsOf({ one: { language: "zh-CN" } }));
    for (const [warning, ...others] of apps) {
      expect(others).toEqual([]);
      expect(warning?.message).toMatch(/^apply 需要 POSIX shell，而本机是 Windows：请在 Linux、macOS 或/);
    }
  });
});

test("elsewhere nothing is said", () => {
  expect(warningsOf({ one: {} })).toEqual([]);
});

describe("a list that will not fit", () => {
  /** Labels that no compression makes much shorter. */
  const label = (index: number): string =>
    createHash("sha512").update(String(index)).digest("base64").slice(0, 80);

  const members = (count: number): Record<string, string> =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [uin(index + 1), label(index)]));

  const padded = (bytes: number, synthesize: () => ReturnType<typeof warningsOf>) => {
    process.env["TCO_TEST_PADDING"] = "x".repeat(bytes);
    try {
      return synthesize();
    } finally {
      delete process.env["TCO_TEST_PADDING"];
    }
  };

  test("what Linux usually passes is warned of, with the figures, where this machine's environment is large", () => {
    const declared = { members: members(1_000) };
    const [warning, ...others] = padded(2_000_000, () => warningsOf({ one: declared }));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ path: "one/membership", level: "@cdktf/warn" });
    const [, list, environment] =
      /^Its 1000 members will take (\d+) bytes .* another (\d+)\. That is more than the 2097152 that Linux/.exec(
        warning?.message ?? "",
      ) ?? [];
    expect(Number(environment)).toBeGreaterThan(2_000_000);
    expect(Number(list) + Number(environment)).toBeGreaterThan(2_097_152);
    expect(padded(1_000_000, () => warningsOf({ one: declared }))).toEqual([]);
  });

  test("is none to the provider, which is handed nothing in its environment", () => {
    expect(warningsOf({ one: { members: members(25_000), engine: "provider" } })).toEqual([]);
  });

  test("into the variables is warned of anywhere, in the construct's language", () => {
    const [warning] = warningsOf({ one: { members: members(25_000), language: "zh-CN" } });
    expect(warning?.message).toMatch(/^它的 25000 个成员将占 \d+ 字节，而 Terraform 最多传递 1800000 字节/);
  });
});
