import { DataNullDataSource } from "@cdktf/provider-null/lib/data-null-data-source";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { DataResource, TerraformHclModule, TerraformStack, TerraformVariable } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { ORGANIZATION_ID } from "../support/members";
import { Synthesis, type SynthesisOptions } from "../support/synthesis";

const ONE = "100000000001";
const TWO = "100000000002";
const THREE = "100000000003";

type Props = Partial<OrganizationMembershipProps>;
type Build = (membership: OrganizationMembership, stack: TerraformStack) => void;

/** A stack with one membership and whatever else `build` puts there. */
function synthesize(build: Build, props: Props = {}, options?: SynthesisOptions): Synthesis {
  return Synthesis.ofStack((stack) => {
    const right = { organizationId: ORGANIZATION_ID, members: [ONE] };
    build(new OrganizationMembership(stack, "membership", { ...right, ...props }), stack);
  }, options);
}

function warningsOf(synthesis: Synthesis, stack?: string): string[] {
  using written = synthesis;
  return written.annotations(stack).map(({ path, level, message }) => {
    expect(level).toBe("@cdktf/warn");
    return `${path}: ${message}`;
  });
}

const SOURCE = "git::https://example.com/module.git";

describe("a warning says that removals can be forgotten", () => {
  const dependsOn = (addresses: string): string =>
    `stack/membership: It depends on ${addresses}. When that fails in an apply that also changes members, Terraform ` +
    "forgets the whole list, and whoever leaves the code before the next apply succeeds stays: find them with " +
    "tco-members check, or remove the dependency.";

  const onEarlier: Build = ({ resource }, stack) => {
    resource.dependsOn = [new NullResource(stack, "earlier").fqn];
  };

  const inModules: Build = ({ resource }, stack) => {
    const variables = { id: resource.getStringAttribute("id") };
    const near = new TerraformHclModule(stack, "near", { source: SOURCE, variables });
    new TerraformHclModule(stack, "far", { source: SOURCE, dependsOn: [near] });
    new TerraformHclModule(stack, "unrelated", { source: SOURCE });
  };

  test.each<readonly [name: string, build: Build, addresses: string]>([
    ["when the membership is made to depend on a resource", onEarlier, "null_resource.earlier"],
    [
      "when it is made to depend on a resource that may be created before it is destroyed",
      ({ resource }, stack) => {
        const lifecycle = { createBeforeDestroy: true };
        resource.dependsOn = [new NullResource(stack, "earlier", { lifecycle }).fqn];
      },
      "null_resource.earlier",
    ],
    [
      "when an override makes it depend on something",
      ({ address }, stack) => {
        new NullResource(stack, "earlier");
        new DataNullDataSource(stack, "asked");
        stack.addOverride(`resource.${address}.depends_on`, [
          "null_resource.earlier",
          "data.null_data_source.asked",
        ]);
      },
      "null_resource.earlier, data.null_data_source.asked",
    ],
    [
      "when it is made to depend on another membership",
      ({ resource }, stack) => {
        const other = { organizationId: ORGANIZATION_ID, members: [TWO] };
        resource.dependsOn = [new OrganizationMembership(stack, "other", other).resource.fqn];
      },
      "null_resource.other",
    ],
  ])("%s", (_, build, addresses) => {
    expect(warningsOf(synthesize(build))).toEqual([dependsOn(addresses)]);
  });

  test("when a module depends on the membership, because its resources are not seen", () => {
    expect(warningsOf(synthesize(inModules))).toEqual([
      "stack/membership: module.near, module.far depends on it, and what a module holds cannot be seen here: where " +
        "anything in it sets create_before_destroy, Terraform skips removals and forgets who left. See that nothing " +
        "does, or remove the dependency.",
    ]);
  });

  test("that a module might hide some, with the provider, whom no failure makes forget anybody", () => {
    const build: Build = (membership, stack) => {
      membership.resource.dependsOn = [new DataResource(stack, "earlier").fqn];
      inModules(membership, stack);
    };
    expect(warningsOf(synthesize(build, { engine: "provider" }))).toEqual([
      "stack/membership: module.near, module.far depends on it, and what a module holds cannot be seen here: where " +
        "anything in it sets create_before_destroy, a replacement removes members whom no plan names. See that nothing " +
        "does, or remove the dependency.",
    ]);
  });

  test("in Chinese, of a membership whose language is Chinese", () => {
    const build: Build = (membership, stack) => {
      onEarlier(membership, stack);
      inModules(membership, stack);
    };
    expect(warningsOf(synthesize(build, { language: "zh-CN" }))).toEqual([
      "stack/membership: 它依赖 null_resource.earlier。如果在变更成员的同一次 apply 中该依赖失败，Terraform 会遗忘整个列表，" +
        "在下一次 apply 成功之前从代码中去掉的成员会留在组织中：请用 tco-members check 查找，或去掉该依赖。",
      "stack/membership: module.near、module.far 依赖它，而模块的内容在此不可见：如果其中有设置 create_before_destroy 的资源，" +
        "Terraform 会跳过移出并遗忘已离开的成员。请确认没有，或去掉该依赖。",
    ]);
  });

  test("once, also in a stack within a stack, which cdktf validates twice", () => {
    const synthesis = new Synthesis((app) => {
      const inner = new TerraformStack(new TerraformStack(app, "outer"), "inner");
      const { resource } = new OrganizationMembership(inner, "membership", {
        organizationId: ORGANIZATION_ID,
        members: [ONE],
        engine: "terraform_data",
      });
      resource.dependsOn = [new DataResource(inner, "earlier").fqn];
    });
    expect(warningsOf(synthesis, "inner")).toHaveLength(1);
  });

  test.each<readonly [name: string, build: Build, props: Props]>([
    ["there is nothing but the membership", () => undefined, {}],
    [
      "a label merely looks like a reference",
      (_, stack) => {
        new NullResource(stack, "earlier");
      },
      { members: { [ONE]: "null_resource.earlier and ${null_resource.earlier.id}" } },
    ],
    [
      "it has another provider",
      ({ resource }, stack) => {
        resource.provider = new NullProvider(stack, "other", { alias: "other" });
      },
      {},
    ],
    [
      "others depend on it that are no modules",
      ({ resource }, stack) => {
        new TerraformVariable(stack, "variable", { type: "string" });
        new DataResource(stack, "later", { dependsOn: [resource] });
      },
      {},
    ],
  ])("never when %s", (_, build, props) => {
    expect(warningsOf(synthesize(build, props))).toEqual([]);
  });

  test("never where validations are skipped", () => {
    expect(warningsOf(synthesize(onEarlier, {}, { skipValidation: true }))).toEqual([]);
  });
});

describe("two memberships of one app", () => {
  const warnings = (first: Props, second: Props, path: "first" | "second" = "first"): string[] =>
    warningsOf(
      new Synthesis((app) => {
        for (const [id, props] of Object.entries({ first, second })) {
          const right = { organizationId: ORGANIZATION_ID, members: [THREE] };
          new OrganizationMembership(new TerraformStack(app, id), "membership", { ...right, ...props });
        }
      }),
      path,
    );

  test.each<readonly [name: string, first: Props, second: Props, english: string, chinese: string]>([
    [
      "that declare the same UINs are told of each other",
      { members: [ONE, TWO, THREE] },
      { members: { [THREE]: "three", [TWO]: "two" } },
      `declares ${TWO}, ${THREE} too: each is removed only when it leaves both.`,
      `也声明了 ${TWO}、${THREE}：从两处都去掉后才会移出。`,
    ],
    [
      "that both give reasons for a UIN are told of each other",
      { members: ["7"], reasons: { [ONE]: "sold", [TWO]: "closed" } },
      { members: ["8"], reasons: { [TWO]: "closed" } },
      `gives reasons for ${TWO} too: give each in one.`,
      `也写明了 ${TWO} 的原因：请只写在一处。`,
    ],
    [
      "of which one gives reasons for a UIN that the other declares are told so",
      { members: ["7"], reasons: { [ONE]: "sold", [TWO]: "closed" } },
      { members: [ONE] },
      `declares ${ONE}, for which this one gives reasons: each stays in the organization.`,
      `声明了 ${ONE}，而此处写明了其离开的原因：它们会留在企业组织中。`,
    ],
    [
      "of which one gives reasons for a UIN that the other protects are told so",
      { members: ["7"], reasons: { [ONE]: "sold", [TWO]: "closed" } },
      { members: ["8"], protectedMembers: [TWO, "9"] },
      `protects ${TWO}, for which this one gives reasons: while it does, nobody can be removed.`,
      `保护了 ${TWO}，而此处写明了其离开的原因：在此期间无法移出任何成员。`,
    ],
  ])("%s", (_, first, second, english, chinese) => {
    expect(warnings(first, second)).toEqual([`first/membership: second/membership ${english}`]);
    expect(warnings({ ...first, language: "zh-CN" }, second)).toEqual([
      `first/membership: second/membership ${chinese}`,
    ]);
  });

  test("are both told what concerns both", () => {
    const same = { members: [ONE], reasons: { [TWO]: "sold" } };
    expect(warnings(same, same, "first")).toEqual([
      `first/membership: second/membership declares ${ONE} too: each is removed only when it leaves both.`,
      `first/membership: second/membership gives reasons for ${TWO} too: give each in one.`,
    ]);
    expect(warnings(same, same, "second")).toEqual([
      `second/membership: first/membership declares ${ONE} too: each is removed only when it leaves both.`,
      `second/membership: first/membership gives reasons for ${TWO} too: give each in one.`,
    ]);
  });

  test.each<readonly [name: string, first: Props, second: Props]>([
    [
      "with nothing in common are told nothing",
      { members: [ONE], reasons: { "7": "sold" } },
      { members: [TWO], protectedMembers: [ONE] },
    ],
    [
      "of different organizations are told nothing",
      { members: [ONE], reasons: { [TWO]: "sold" } },
      { members: [ONE], reasons: { [TWO]: "sold" }, organizationId: "10002" },
    ],
    [
      "of which one protects in another organization whom the other lets leave are told nothing",
      { members: ["7"], reasons: { [TWO]: "sold" } },
      { members: ["8"], protectedMembers: [TWO], organizationId: "10002" },
    ],
  ])("%s", (_, first, second) => {
    expect(warnings(first, second)).toEqual([]);
    expect(warnings(first, second, "second")).toEqual([]);
  });
});
