import { existsSync } from "node:fs";
import { join } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { Aspects, DataResource, type IAspect, TerraformResource, TerraformStack, Testing } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { PROVISIONER_ENGINES } from "../support/engines";
import { members, ORGANIZATION_ID } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { type Refusal, Synthesis, unwrittenStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";
import { blocksChangedOtherwise, type ChangedBlock, overriddenBlocks } from "./support/changed-blocks";

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1, 2) };

/** A membership whose block ignores changes. */
function changedMembership(
  stack: TerraformStack,
  id = "membership",
  props: Partial<OrganizationMembershipProps> = {},
): void {
  const { resource } = new OrganizationMembership(stack, id, { ...PROPS, ...props });
  resource.lifecycle = { ignoreChanges: "all" };
}

const changed = (path: string, address: string): string =>
  `${path}: expected ${address} to be written as it was made, got "all" instead of nothing at ` +
  "lifecycle.ignore_changes: take off the override, aspect or other construct that changes it (to end a membership, use " +
  "OrganizationMembership.retire)";

/** What a refusal says of a block that is not as it was made. */
function differenceIn({ code, message, configurations }: Refusal): unknown {
  const difference =
    /^(?<path>\S+): expected (?<address>\S+) to be written as it was made, got (?<got>.+) instead of .+ at (?<at>[^:]+): take off the override, aspect or other construct that changes it \(to end a membership, use OrganizationMembership\.retire\)$/;
  return { code, configurations, ...(difference.exec(message)?.groups ?? { message }) };
}

// What synthesis is like for most apps, and what no check of cdktf can stop.
const SYNTHESES = PROVISIONER_ENGINES.flatMap(([engine, attribute]) =>
  [false, true].map((skipValidation) => ({ engine, attribute, skipValidation })),
);

describe.each(SYNTHESES)(
  "a $engine is not written with (skipValidation: $skipValidation)",
  ({ engine, attribute, skipValidation }) => {
    const changes = blocksChangedOtherwise(engine, attribute);
    test.each<ChangedBlock>(skipValidation ? [...overriddenBlocks(attribute), ...changes] : changes)(
      "%s",
      (_, build, at, got) => {
        const refusal = Synthesis.refusalOfStack(
          (stack) => {
            build(() => new OrganizationMembership(stack, "membership", { ...PROPS, engine }), stack);
          },
          { skipValidation },
        );
        expect(differenceIn(refusal)).toEqual({
          code: "InvalidConfiguration",
          configurations: [],
          path: "stack/membership",
          address: `${engine}.membership`,
          at,
          got: got === undefined ? "nothing" : JSON.stringify(got),
        });
      },
    );
  },
);

describe.each(PROVISIONER_ENGINES)("a %s may be written with", (engine) => {
  type Change = (membership: OrganizationMembership, stack: TerraformStack) => void;

  test.each<readonly [name: string, change: Change, written: object]>([
    [
      "what it depends on",
      ({ resource }, stack) => {
        resource.dependsOn = [new DataResource(stack, "earlier").fqn];
      },
      { depends_on: ["${terraform_data.earlier}"] },
    ],
    [
      "what an override makes it depend on",
      ({ address }, stack) => {
        stack.addOverride(`resource.${address}.depends_on`, ["terraform_data.earlier"]);
      },
      { depends_on: ["terraform_data.earlier"] },
    ],
    [
      "another provider",
      ({ resource }, stack) => {
        resource.provider = new NullProvider(stack, "other", { alias: "other" });
      },
      { provider: "null.other" },
    ],
    [
      "comments",
      ({ resource }) => {
        resource.addOverride("//.note", "written by the platform team");
      },
      {},
    ],
    [
      "another name",
      ({ resource }) => {
        resource.overrideLogicalId("membership");
      },
      {},
    ],
    [
      "an import",
      ({ resource }) => {
        resource.importFrom("1234567890");
      },
      {},
    ],
  ])("%s", (_, change, written) => {
    const address = `${engine}.membership`;
    using synthesis = Synthesis.ofStack((stack) => {
      change(new OrganizationMembership(stack, "membership", { ...PROPS, engine }), stack);
    });
    using plain = Synthesis.ofStack((stack) => {
      new OrganizationMembership(stack, "membership", { ...PROPS, engine });
    });
    expect(synthesis.stack().resource(address)).toEqual({ ...plain.stack().resource(address), ...written });
  });
});

test("an aspect of the app changes nothing, as cdktf does not visit what is within stacks", () => {
  const synthesize = (aspect: IAspect): Synthesis =>
    new Synthesis((app) => {
      Aspects.of(app).add(aspect);
      new OrganizationMembership(new TerraformStack(app, "stack"), "membership", PROPS);
    });
  using changed = synthesize({
    visit: (node) => {
      if (TerraformResource.isTerraformResource(node)) node.count = 0;
    },
  });
  using plain = synthesize({ visit: () => undefined });
  expect(changed.stack().configuration).toEqual(plain.stack().configuration);
});

test("a membership that is given another resource's name is not written into that one's block", () => {
  const refusal = Synthesis.refusalOfStack((stack) => {
    new NullResource(stack, "other", { triggers: { other: "1" } });
    new OrganizationMembership(stack, "membership", PROPS).resource.overrideLogicalId("other");
  });
  expect(differenceIn(refusal)).toMatchObject({
    address: "null_resource.other",
    at: "triggers.other",
    got: '"1"',
  });
});

test("the file of an earlier synthesis does not stay in the place of one that is refused", () => {
  using directory = new TemporaryDirectory();
  const earlier = Synthesis.ofStack((stack) => new OrganizationMembership(stack, "membership", PROPS), {
    directory,
  });
  expect(existsSync(join(earlier.app.outdir, "stacks/stack/cdk.tf.json"))).toBe(true);
  const { configurations } = Synthesis.refusalOfStack(changedMembership, { directory });
  expect(configurations).toEqual([]);
});

test("every membership of a stack that is changed is told of, a line each, in the language of the first", () => {
  const twoOf = (language: OrganizationMembershipProps["language"] & string) => (stack: TerraformStack) => {
    changedMembership(stack, "first", { language });
    new OrganizationMembership(stack, "right", PROPS);
    changedMembership(stack, "second", { engine: "terraform_data", language: "en-US" });
  };
  const english = Synthesis.refusalOfStack(twoOf("en-US"));
  expect(english).toEqual({
    code: "InvalidConfiguration",
    message: `${changed("stack/first", "null_resource.first")}\n${changed("stack/second", "terraform_data.second")}`,
    configurations: [],
  });
  const chinese = Synthesis.refusalOfStack(twoOf("zh-CN"));
  const ofOne = (path: string, address: string): string =>
    `${path}：${address} 应按其创建时的样子写出，但在 lifecycle.ignore_changes 处得到 "all" 而不是空：请去掉改变它的 ` +
    "override、aspect 或其他 construct（如要结束 membership，请使用 OrganizationMembership.retire）";
  expect(chinese.message).toBe(
    `${ofOne("stack/first", "null_resource.first")}\n${ofOne("stack/second", "terraform_data.second")}`,
  );
});

test("only the file of the stack that is changed is taken away, in a stack within a stack too", () => {
  const refusal = Synthesis.refusal((app) => {
    const outer = new TerraformStack(app, "outer");
    new OrganizationMembership(outer, "membership", PROPS);
    changedMembership(new TerraformStack(outer, "inner"));
  });
  expect(refusal).toEqual({
    code: "InvalidConfiguration",
    message: changed("outer/inner/membership", "null_resource.membership"),
    configurations: [join("outer", "cdk.tf.json")],
  });
});

test("a test that synthesizes a stack whole is refused as an app is", () => {
  using directory = new TemporaryDirectory();
  const stack = unwrittenStack();
  changedMembership(stack);
  const { TMPDIR } = process.env;
  process.env["TMPDIR"] = directory.path; // where it writes
  try {
    expect(ownErrorOf(() => Testing.fullSynth(stack))).toEqual({
      code: "InvalidConfiguration",
      message: changed("stack/membership", "null_resource.membership"),
    });
  } finally {
    if (TMPDIR === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = TMPDIR;
  }
});

describe("a configuration in HCL, where labels are not escaped, is refused", () => {
  const build = (stack: TerraformStack): void => {
    new OrganizationMembership(stack, "membership", { ...PROPS, members: { "1": '${upper("a")}' } });
  };
  const expected: Refusal = {
    code: "InvalidConfiguration",
    message:
      "stack/membership: expected the configuration to be written as JSON, got HCL, where labels are not escaped: switch " +
      "HCL output off (hclOutput, SYNTH_HCL_OUTPUT)",
    configurations: [],
  };

  test.each([false, true])("when the app asks for it (skipValidation: %s)", (skipValidation) => {
    expect(Synthesis.refusalOfStack(build, { hclOutput: true, skipValidation })).toEqual(expected);
  });

  test.each(["true", "1"])("when the environment does (SYNTH_HCL_OUTPUT=%s)", (value) => {
    process.env["SYNTH_HCL_OUTPUT"] = value;
    try {
      expect(Synthesis.refusalOfStack(build)).toEqual(expected);
    } finally {
      delete process.env["SYNTH_HCL_OUTPUT"];
    }
  });
});
