import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformProvider, TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { PROVIDER_SOURCE } from "../../src/provider/contract";
import { WARNINGS } from "../../src/text";
import { ORGANIZATION_ID, uin } from "../support/members";
import { Synthesis } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const CLI_FILE = "TF_CLI_CONFIG_FILE";
const { [CLI_FILE]: cliFileBefore } = process.env;

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
  process.env[CLI_FILE] = join(directory.path, "terraformrc");
});

afterEach(() => {
  directory[Symbol.dispose]();
  if (cliFileBefore === undefined) delete process.env["TF_CLI_CONFIG_FILE"];
  else process.env[CLI_FILE] = cliFileBefore;
});

/** What is warned of in a stack of this membership, and of what else is made there. */
function warnings(
  props: Partial<OrganizationMembershipProps>,
  make: (stack: TerraformStack) => void = () => undefined,
) {
  using synthesis = new Synthesis(
    (app) => {
      const stack = new TerraformStack(app, "organization");
      const all = {
        organizationId: ORGANIZATION_ID,
        members: [uin(1)],
        engine: "provider" as const,
        ...props,
      };
      new OrganizationMembership(stack, "membership", all);
      make(stack);
    },
    { directory },
  );
  return synthesis.annotations("organization").map(({ message }) => message);
}

const stackDirectory = (): string => join(directory.path, "cdktf.out/stacks/organization");

describe("a configuration of Terraform that hides the provider", () => {
  beforeEach(() => {
    writeFileSync(join(directory.path, "terraformrc"), "provider_installation {\n direct {}\n}\n");
  });

  test("is warned of, with the cure", () => {
    const { [CLI_FILE]: file = "" } = process.env;
    expect(warnings({})).toEqual([WARNINGS["en-US"].providerHidden(file)]);
    expect(warnings({ language: "zh-CN" })).toEqual([WARNINGS["zh-CN"].providerHidden(file)]);
  });

  test("is warned of once a stack", () => {
    const second = (stack: TerraformStack): void => {
      const props = { organizationId: ORGANIZATION_ID, members: [uin(2)], engine: "provider" as const };
      new OrganizationMembership(stack, "other", props);
    };
    expect(warnings({}, second)).toHaveLength(1);
  });

  test("does not matter to other engines", () => {
    expect(warnings({ engine: "terraform_data" })).toEqual([]);
  });
});

describe("providers of others in the stack", () => {
  class OtherProvider extends TerraformProvider {}

  /** Requires a version of a provider. */
  const requiring =
    (version: string, source = "other") =>
    (stack: TerraformStack) =>
      new OtherProvider(stack, "other", {
        terraformResourceType: "other",
        terraformProviderSource: source,
        terraformGeneratorMetadata: { providerName: "other", providerVersion: version },
      });

  const lockFile = (): string => join(stackDirectory(), ".terraform.lock.hcl");

  const lock = (address: string, constraints: string): void => {
    writeFileSync(
      lockFile(),
      `provider "${address}" {\n  version = "1.0.0"\n  constraints = "${constraints}"\n}\n`,
    );
  };

  const unlocked = (source: string): string[] => [
    WARNINGS["en-US"].providersUnlocked([source], stackDirectory()),
  ];

  beforeEach(() => {
    warnings({}); // makes the stack's directory
  });

  test.each([
    ["other", "registry.terraform.io/hashicorp/other"],
    ["acme/other", "registry.terraform.io/acme/other"],
    ["registry.example.com/acme/other", "registry.example.com/acme/other"],
  ])("are warned of where %s is not locked, as cdktf would have all of them locked", (source, address) => {
    const make = requiring("~> 1.0", source);
    expect(warnings({}, make)).toEqual(unlocked(source));
    lock(address, "~> 1.0");
    expect(warnings({}, make)).toEqual([]);
  });

  test.each([
    [">=1.0", ">= 1.0", true],
    ["= 1.0.0", "1.0.0", true],
    ["~> 1.0", "~> 2.0", false],
    ["1.0.1", "1.0.0", false],
  ])("of which %s is required and %s locked are no matter: %s", (version, constraints, isSame) => {
    lock("registry.terraform.io/hashicorp/other", constraints);
    expect(warnings({}, requiring(version))).toEqual(isSame ? [] : unlocked("other"));
  });

  test("of which one version will do are entered in the lock file, and no matter", () => {
    expect(warnings({}, requiring("1.0.0-beta.1"))).toEqual([]);
    const text = readFileSync(lockFile(), "utf8");
    expect(text).toContain(
      'provider "registry.terraform.io/hashicorp/other" {\n  version     = "1.0.0-beta.1"',
    );
    expect(text).toContain(`provider "${PROVIDER_SOURCE}" {`);
    expect(warnings({}, requiring("1.0.0-beta.1"))).toEqual([]);
    expect(readFileSync(lockFile(), "utf8")).toBe(text);
  });
});
