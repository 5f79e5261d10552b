import { createHash } from "node:crypto";
import { TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { argumentLimitBytes, USUAL_LIMIT_BYTES } from "../../src/manifest/argument-limit";
import { WARNINGS } from "../../src/text";
import { ORGANIZATION_ID, uin } from "../support/members";
import { ownErrorOf } from "../support/own-error";
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

  test("what a machine passes is warned of, with the figures, where this one's environment is large, and before", () => {
    const declared = { members: members(1_000) };
    const limit = argumentLimitBytes() ?? USUAL_LIMIT_BYTES;
    const [warning, ...others] = padded(limit - 90_000, () => warningsOf({ one: declared }));
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ path: "one/membership", level: "@cdktf/warn" });
    const [, list, environment, passed] =
      /^Its 1000 members will take (\d+) bytes .* another (\d+)\. That is more than the (\d+) that such/.exec(
        warning?.message ?? "",
      ) ?? [];
    expect(Number(environment)).toBeGreaterThan(limit - 90_000);
    expect(Number(passed)).toBe(limit);
    expect(Number(list) + Number(environment)).toBeGreaterThan(limit);

    const justFits = limit - 90_000 - (Number(list) + Number(environment) - limit);
    const [before] = padded(justFits, () => warningsOf({ one: declared }));
    expect(before?.message).toBe(WARNINGS["en-US"].listNearLimit(1_000, Number(list), Number(list)));
    expect(padded(justFits - 50_000, () => warningsOf({ one: declared }))).toEqual([]);
  });

  test("into the variables is warned of anywhere, in the construct's language", () => {
    const [warning] = warningsOf({ one: { members: members(21_500), language: "zh-CN" } });
    expect(warning?.message).toMatch(/^它的 21500 个成员将占 \d+ 字节，而 Terraform 最多传递 1800000 字节/);
  });

  test("anywhere at all is refused, with the construct's path, unless the provider holds it", () => {
    const declared = { members: members(25_000) };
    const refusal = ownErrorOf(() => warningsOf({ one: declared }));
    expect(refusal).toMatchObject({ code: "InvalidMembers" });
    expect(refusal.message).toMatch(
      /^one\/membership: expected the 25000 members to take at most 1800000 bytes, .* engine: "provider"/,
    );
    expect(warningsOf({ one: { ...declared, engine: "provider" } })).toEqual([]);
  });
});
