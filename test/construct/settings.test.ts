import { Fn, Lazy, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import { OrganizationMembership } from "../../src";
import { type OwnError, ownErrorOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

const UIN = "100000000001";
const OTHER = "100000000002";
const PATH = "stack/teams/membership";

let outdir: TemporaryDirectory;
beforeAll(() => {
  outdir = new TemporaryDirectory();
});
afterAll(() => {
  outdir[Symbol.dispose]();
});

/** The error of a membership whose path is {@link PATH}; `props` may be wrong in ways that types would find. */
function errorOf(props: object): OwnError {
  const teams = new Construct(new TerraformStack(Testing.app({ outdir: outdir.path }), "stack"), "teams");
  return ownErrorOf(
    () => new OrganizationMembership(teams, "membership", { members: { [UIN]: "payments" }, ...props }),
  );
}

const UIN_EXPECTED =
  "expected a UIN of 1 to 16 decimal digits without a leading zero, at most 9007199254740991, got ";
const ORIGIN_EXPECTED =
  'expected endpoint to be an origin such as "https://organization.tencentcloudapi.com", without path, query or ' +
  "credentials, got ";
const HTTPS_EXPECTED = "expected https (plain http is for a loopback address only), got ";
const BATCH_SIZE_EXPECTED =
  "expected removal.batchSize to be a whole number from 1 to 9007199254740991, got ";
const ORGANIZATION_EXPECTED =
  "expected organizationId to be 1 to 32 decimal digits, as DescribeOrganization shows it (OrgId), got ";

const CASES: Readonly<Record<string, readonly (readonly [props: object, code: string, message: string])[]>> =
  {
    "a UIN": [
      [{ members: { "0100": "x" } }, "InvalidUin", `${UIN_EXPECTED}"0100"`],
      [{ members: { payments: UIN } }, "InvalidUin", `${UIN_EXPECTED}"payments"`],
      [{ members: { "9007199254740992": "x" } }, "InvalidUin", `${UIN_EXPECTED}"9007199254740992"`],
      [{ members: { "10000000000000001": "x" } }, "InvalidUin", `${UIN_EXPECTED}"10000000000000001"`],
      [{ members: [UIN, ""] }, "InvalidUin", `${UIN_EXPECTED}""`],
      [{ members: [100000000001] }, "InvalidUin", `${UIN_EXPECTED}100000000001`],
      [{ protectedMembers: ["-1"] }, "InvalidUin", `${UIN_EXPECTED}"-1"`],
      [{ leaving: { nobody: "closed" } }, "InvalidUin", `${UIN_EXPECTED}"nobody"`],
    ],
    "members as a whole": [
      [
        { members: [UIN, OTHER, UIN] },
        "InvalidMembers",
        `expected each UIN once, got "${UIN}" at positions 0 and 2 of members: remove one`,
      ],
      [
        { protectedMembers: [OTHER, OTHER] },
        "InvalidMembers",
        `expected each UIN once, got "${OTHER}" at positions 0 and 1 of protectedMembers: remove one`,
      ],
      ...[{}, []].map(
        (members) =>
          [
            { members },
            "InvalidMembers",
            "expected at least one member, got none: check the file that members come from; if everyone is to leave, " +
              "set allowEmpty: true",
          ] as const,
      ),
      ...[null, undefined].map(
        (members) =>
          [
            { members },
            "InvalidMembers",
            `expected members to be a list of UINs or labels by UIN, got ${String(members)}`,
          ] as const,
      ),
      [
        { members: new Map([[UIN, "payments"]]), allowEmpty: true },
        "InvalidMembers",
        "expected members to be a list of UINs or labels by UIN, got {}",
      ],
      [
        { leaving: { [UIN]: "closed", [OTHER]: "sold" } },
        "InvalidMembers",
        `expected every UIN of leaving to leave, got ${UIN}, also declared in members: take it out of one of them`,
      ],
      [
        { leaving: { [OTHER]: "sold" }, protectedMembers: [OTHER] },
        "InvalidMembers",
        `expected every UIN of leaving to leave, got ${OTHER}, also in protectedMembers: take it out of one of them`,
      ],
    ],
    "a label or a reason": [
      [
        { members: { [UIN]: "" } },
        "InvalidMembers",
        `expected the label of ${UIN} to be a text of 1 to 256 characters, got 0 characters`,
      ],
      [
        { members: { [UIN]: "x".repeat(257) } },
        "InvalidMembers",
        `expected the label of ${UIN} to be a text of 1 to 256 characters, got 257 characters`,
      ],
      [
        { members: { [UIN]: 7 } },
        "InvalidMembers",
        `expected the label of ${UIN} to be a text of 1 to 256 characters, got 7`,
      ],
      [
        { leaving: { [OTHER]: "" } },
        "InvalidMembers",
        `expected the reason of ${OTHER} to be a text of 1 to 256 characters, got 0 characters`,
      ],
    ],
    "an endpoint": [
      [
        { site: "china", endpoint: "https://host.example" },
        "InvalidEndpoint",
        'expected either site or endpoint, got both (site "china", endpoint "https://host.example"): remove one',
      ],
      [
        { site: "singapore" },
        "InvalidEndpoint",
        'expected site to be "china" or "international", got "singapore"',
      ],
      [
        { endpoint: "http://organization.tencentcloudapi.com" },
        "InvalidEndpoint",
        `${HTTPS_EXPECTED}"http://organization.tencentcloudapi.com": use https`,
      ],
      [
        { endpoint: "http://localhost.evil.example" },
        "InvalidEndpoint",
        `${HTTPS_EXPECTED}"http://localhost.evil.example": use https`,
      ],
      [
        { endpoint: "https://host.example/path" },
        "InvalidEndpoint",
        `${ORIGIN_EXPECTED}"https://host.example/path"`,
      ],
      [{ endpoint: "" }, "InvalidEndpoint", `${ORIGIN_EXPECTED}""`],
    ],
    "an option": [
      [{ removal: { batchSize: 0 } }, "InvalidOption", `${BATCH_SIZE_EXPECTED}0`],
      [{ removal: { batchSize: 2.5 } }, "InvalidOption", `${BATCH_SIZE_EXPECTED}2.5`],
      [{ removal: { batchSize: "50" } }, "InvalidOption", `${BATCH_SIZE_EXPECTED}"50"`],
      [
        { removal: { timeoutMs: 0 } },
        "InvalidOption",
        "expected removal.timeoutMs to be a whole number from 1000 to 86400000, got 0",
      ],
      [
        { engine: "terraform-data" },
        "InvalidOption",
        'expected engine to be "null_resource" or "terraform_data", got "terraform-data"',
      ],
      [
        { engine: "toString" },
        "InvalidOption",
        'expected engine to be "null_resource" or "terraform_data", got "toString"',
      ],
      [
        { onDestroy: "delete" },
        "InvalidOption",
        'expected onDestroy to be "retain" or "remove", got "delete"',
      ],
      [{ onDestroy: true }, "InvalidOption", 'expected onDestroy to be "retain" or "remove", got true'],
      [{ language: "en" }, "InvalidOption", 'expected language to be "en-US" or "zh-CN", got "en"'],
      [{ organizationId: "" }, "InvalidOption", `${ORGANIZATION_EXPECTED}""`],
      [{ organizationId: "org-20001" }, "InvalidOption", `${ORGANIZATION_EXPECTED}"org-20001"`],
      [{ organizationId: "1".repeat(33) }, "InvalidOption", `${ORGANIZATION_EXPECTED}"${"1".repeat(33)}"`],
      [{ organizationId: 20001 }, "InvalidOption", `${ORGANIZATION_EXPECTED}20001`],
      [{ reportFile: "" }, "InvalidOption", 'expected reportFile to be the path of a file, got ""'],
    ],
  };

describe.each(Object.entries(CASES))("%s that cannot be right", (_, cases) => {
  test.each(cases)("is refused, where and why: %j", (props, code, message) => {
    expect(errorOf(props)).toEqual({ code, message: `${PATH}: ${message}` });
  });
});

test("the error of a construct is caused by that of the check that failed", () => {
  const stack = new TerraformStack(Testing.app({ outdir: outdir.path }), "stack");
  const construct = (): unknown => new OrganizationMembership(stack, "membership", { members: ["x"] });
  const rethrowCause = (): unknown => {
    try {
      return construct();
    } catch (error) {
      throw (error as Error).cause;
    }
  };
  expect(ownErrorOf(rethrowCause)).toEqual({ code: "InvalidUin", message: `${UIN_EXPECTED}"x"` });
});

describe("a value that only Terraform knows", () => {
  const scope = new TerraformStack(Testing.app({ outdir: "unused" }), "tokens");
  const variable = new TerraformVariable(scope, "variable", { type: "string" });
  const lazy = Lazy.stringValue({ produce: () => UIN });

  test.each<readonly [property: string, props: object]>([
    ["members", { members: variable.value as unknown }],
    ["members", { members: Token.asList(variable.fqn) }],
    ["members", { members: Token.asStringMap(variable.fqn) }],
    ["a UIN of members", { members: { [variable.stringValue]: "label" } }],
    ["members[1]", { members: [UIN, variable.stringValue] }],
    ["members[0]", { members: [lazy] }],
    ["members[0]", { members: [Fn.trimspace(UIN)] }],
    [`the label of ${OTHER}`, { members: { [UIN]: "known", [OTHER]: variable.stringValue } }],
    [`the label of ${UIN}`, { members: { [UIN]: `team ${variable.stringValue}` } }],
    ["organizationId", { organizationId: variable.stringValue }],
    ["site", { site: variable.stringValue }],
    ["endpoint", { endpoint: `https://${variable.stringValue}` }],
    ["reportFile", { reportFile: `reports/${variable.stringValue}` }],
    ["protectedMembers[0]", { protectedMembers: [variable.stringValue] }],
    ["protectedMembers", { protectedMembers: Token.asList(variable.fqn) }],
    ["a UIN of leaving", { leaving: { [variable.stringValue]: "closed" } }],
    [`the reason of ${OTHER}`, { leaving: { [OTHER]: variable.stringValue } }],
  ])("is refused as %s", (property, props) => {
    expect(errorOf(props)).toEqual({
      code: "InvalidMembers",
      message:
        `${PATH}: expected ${property} to be known when the stack is synthesized, got a value that only Terraform ` +
        "knows: write it in the code, or read it from a file there",
    });
  });

  test("is refused as a number", () => {
    const batchSize = variable.numberValue;
    expect(errorOf({ removal: { batchSize } })).toEqual({
      code: "InvalidOption",
      message: `${PATH}: ${BATCH_SIZE_EXPECTED}${batchSize}`,
    });
  });
});
