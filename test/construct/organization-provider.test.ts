import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as cdktf from "cdktf";
import * as constructs from "constructs";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { ORGANIZATION_ID } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { Synthesis, unwrittenStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const { TerraformStack } = cdktf;
const PLUGINS = "terraform.d/plugins/terraform.local/cdktf-tencentcloud-organization/organization";

const PROPS: OrganizationMembershipProps = {
  organizationId: ORGANIZATION_ID,
  members: ["1"],
  engine: "provider",
};

type Build = (stack: cdktf.TerraformStack) => void;

const membership = (
  scope: constructs.Construct,
  id: string,
  props: Partial<OrganizationMembershipProps> = {},
): OrganizationMembership => new OrganizationMembership(scope, id, { ...PROPS, ...props });

describe("Memberships of one stack share the provider, so they cannot differ in", () => {
  test.each<
    readonly [name: string, props: Partial<OrganizationMembershipProps>, here: string, there: string]
  >([
    [
      "endpoint",
      { site: "international" },
      "https://organization.intl.tencentcloudapi.com",
      "https://organization.tencentcloudapi.com",
    ],
    [
      "endpoint",
      { endpoint: "http://127.0.0.1:1" },
      "http://127.0.0.1:1",
      "https://organization.tencentcloudapi.com",
    ],
  ])("%s: %j", (name, props, here, there) => {
    const stack = unwrittenStack();
    membership(stack, "first");
    expect(ownErrorOf(() => membership(new constructs.Construct(stack, "team"), "second", props))).toEqual({
      code: "InvalidOption",
      message:
        `stack/team/second: expected the same ${name} in every membership of a stack with engine "provider", as one ` +
        `provider serves them all, got ${here} here and ${there} in stack/first: give both the same, or put one into ` +
        "another stack",
    });
  });

  test("language", () => {
    const stack = unwrittenStack();
    membership(stack, "first");
    expect(ownErrorOf(() => membership(stack, "second", { language: "zh-CN" })).message).toBe(
      'stack/second：同一 stack 中 engine 为 "provider" 的各个 membership 应有相同的 language，因为它们共用一个 provider，' +
        "而此处是 zh-CN，stack/first 是 en-US：请改成相同，或将其中一个放到另一个 stack 中",
    );
  });

  test("nothing else: other stacks, also within a stack, and other engines may", () => {
    using synthesis = new Synthesis((app) => {
      const outer = new TerraformStack(app, "outer");
      membership(outer, "membership");
      membership(new TerraformStack(outer, "inner"), "membership", { language: "zh-CN", members: ["2"] });
      membership(outer, "other", { engine: "terraform_data", site: "international", members: ["3"] });
    });
    const languages = ["outer", "inner"].map((id) => synthesis.stack(id).configuration.provider);
    expect(languages).toMatchObject([
      { organization: [{ language: "en-US" }] },
      { organization: [{ language: "zh-CN" }] },
    ]);
  });
});

describe("A second copy of the package", () => {
  let Copy: typeof OrganizationMembership;
  const copy = (version?: string): void => {
    jest.isolateModules(() => {
      // Two copies of a package share its peers.
      jest.doMock("cdktf", () => cdktf).doMock("constructs", () => constructs);
      if (version !== undefined) {
        const installed = jest.requireActual<object>("../../src/manifest/installed-package");
        jest.doMock("../../src/manifest/installed-package", () => ({ ...installed, VERSION: version }));
      }
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
      Copy = (require("../../src") as typeof import("../../src")).OrganizationMembership;
    });
    expect(Copy).not.toBe(OrganizationMembership);
  };

  test("shares the provider of a stack", () => {
    copy();
    using synthesis = Synthesis.ofStack((stack) => {
      membership(stack, "first");
      new Copy(stack, "second", { ...PROPS, members: ["2"] });
    });
    expect(synthesis.stack().configuration.provider).toMatchObject({
      organization: [{ declared: { [ORGANIZATION_ID]: { "stack/first": ["1"], "stack/second": ["2"] } } }],
    });
  });

  test("of another version does not", () => {
    copy("0.0.1");
    const stack = unwrittenStack();
    membership(stack, "first");
    expect(ownErrorOf(() => new Copy(stack, "second", PROPS)).message).toMatch(
      /^stack\/second: expected the same version of this package in every membership of a stack .*, got 0\.0\.1 here and /,
    );
  });
});

/** What a refusal says of a block, by its address. */
function differenceIn(build: Build, skipValidation = false): unknown {
  const { code, message, configurations } = Synthesis.refusalOfStack(build, { skipValidation });
  const difference =
    /^(?<path>\S+): expected (?<address>\S+) to be written as it was made, got (?<got>.+) instead of .+ at (?<at>[^:]+): take off the override/;
  return { code, configurations, ...(difference.exec(message)?.groups ?? { message }) };
}

describe("A stack is not written with another provider than the one that was made", () => {
  const DECLARED = `declared.${ORGANIZATION_ID}.stack/membership`;

  const changed = (change: (block: Record<string, unknown>) => void): Build => {
    return (stack) => {
      membership(stack, "membership");
      const toTerraform = stack.toTerraform.bind(stack);
      stack.toTerraform = () => {
        const configuration = toTerraform() as { provider: { organization: [Record<string, unknown>] } };
        change(configuration.provider.organization[0]);
        return configuration;
      };
    };
  };

  const overridden =
    (path: string, value: unknown): Build =>
    (stack) => {
      membership(stack, "membership");
      stack.addOverride(path, value);
    };

  test.each<readonly [name: string, build: Build, at: string, got: string]>([
    [
      "somebody less",
      changed((block) => {
        block["declared"] = { [ORGANIZATION_ID]: { "stack/membership": [] } };
      }),
      `${DECLARED}.0`,
      "nothing",
    ],
    [
      "somebody more",
      changed((block) => {
        block["declared"] = { [ORGANIZATION_ID]: { "stack/membership": ["1", "2"] } };
      }),
      `${DECLARED}.1`,
      '"2"',
    ],
    [
      "no organization",
      changed((block) => {
        delete block["declared"];
      }),
      "declared",
      "nothing",
    ],
    [
      "another endpoint",
      changed((block) => {
        block["endpoint"] = "https://elsewhere.example";
      }),
      "endpoint",
      '"https://elsewhere.example"',
    ],
    [
      "an alias",
      changed((block) => {
        block["alias"] = "other";
      }),
      "alias",
      '"other"',
    ],
    [
      "a second block",
      overridden("provider.organization", [{ alias: "other" }]),
      "alias",
      '{"alias":"other"}',
    ],
    ["no block", overridden("provider.organization", undefined), "block", "nothing"],
  ])("with %s", (_, build, at, got) => {
    for (const skipValidation of [false, true]) {
      expect(differenceIn(build, skipValidation)).toEqual({
        code: "InvalidConfiguration",
        configurations: [],
        path: "stack/membership",
        address: "provider.organization",
        at,
        got,
      });
    }
  });

  test.each<readonly [name: string, value: unknown, at: string, got: string]>([
    ["version", "~> 0.4", "version", '"~> 0.4"'],
    ["source", "example/organization", "source", '"example/organization"'],
    ["configuration_aliases", ["organization.other"], "configuration_aliases", '["organization.other"]'],
  ])("of another %s", (name, value, at, got) => {
    expect(differenceIn(overridden(`terraform.required_providers.organization.${name}`, value))).toEqual({
      code: "InvalidConfiguration",
      configurations: [],
      path: "stack/membership",
      address: "terraform.required_providers.organization",
      at,
      got,
    });
  });

  test("and is told of it once, by the first membership, however many share it", () => {
    const { message } = Synthesis.refusalOfStack((stack) => {
      membership(stack, "first");
      membership(stack, "second", { members: ["2"] });
      stack.addOverride("terraform.required_providers.organization.version", "1.0.0");
    });
    expect(message.split("\n")).toEqual([
      expect.stringMatching(/^stack\/first: expected terraform\.required_providers/),
    ]);
  });

  test("but may have comments, and other providers", () => {
    using synthesis = Synthesis.ofStack((stack) => {
      membership(stack, "membership");
      membership(stack, "other", { engine: "null_resource", members: ["2"] });
      stack.addOverride("provider.organization.0.//", "by the platform team");
    });
    expect(Object.keys(synthesis.stack().configuration.provider ?? {})).toEqual(["null", "organization"]);
  });
});

describe("The provider lies beside the stack that needs it", () => {
  test("and its lock file names it, once the stack is written", () => {
    using synthesis = new Synthesis((app) => {
      membership(new TerraformStack(app, "ours"), "membership");
      membership(new TerraformStack(app, "other"), "membership", {
        engine: "terraform_data",
        members: ["2"],
      });
    });
    const { directory } = synthesis.stack("ours");
    const [version = ""] = readdirSync(join(directory, PLUGINS));
    expect(readdirSync(join(directory, PLUGINS, version)).toSorted()).toEqual(
      ["darwin", "linux", "windows"].flatMap((os) => [`${os}_amd64`, `${os}_arm64`]),
    );
    expect(existsSync(join(directory, ".terraform.lock.hcl"))).toBe(true);
    expect(readdirSync(synthesis.stack("other").directory)).not.toContain("terraform.d");
  });

  test("and is not written where the stack is refused", () => {
    using directory = new TemporaryDirectory();
    const build: Build = (stack) => {
      membership(stack, "membership").resource.count = 2;
    };
    expect(Synthesis.refusalOfStack(build, { directory }).code).toBe("InvalidConfiguration");
    expect(existsSync(join(directory.path, "cdktf.out/stacks/stack/terraform.d"))).toBe(false);
  });

  test("and stays untouched by a synthesis that changes nothing", () => {
    using directory = new TemporaryDirectory();
    const written = (): unknown => {
      const synthesis = Synthesis.ofStack((stack) => membership(stack, "membership"), { directory });
      const { directory: stack } = synthesis.stack();
      const files = readdirSync(stack, { recursive: true, withFileTypes: true }).filter((one) =>
        one.isFile(),
      );
      return files
        .filter(({ name }) => name !== "cdk.tf.json")
        .map(({ parentPath, name }) => [name, statSync(join(parentPath, name)).ino]);
    };
    expect(written()).toEqual(written());
  });
});
