import { DataNullDataSource } from "@cdktf/provider-null/lib/data-null-data-source";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import {
  Aspects,
  DataResource,
  TerraformHclModule,
  TerraformLocal,
  TerraformResource,
  TerraformStack,
  Testing,
} from "cdktf";
import { type Engine, OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { Synthesis } from "../support/synthesis";

const ONE = "100000000001";
const TWO = "100000000002";
const THREE = "100000000003";

const CREATE_BEFORE_DESTROY = { lifecycle: { createBeforeDestroy: true } };

type Build = (membership: OrganizationMembership, stack: TerraformStack) => void;

/** A stack with one membership and whatever else `build` puts there. */
function synthesize(build: Build, props: Partial<OrganizationMembershipProps> = {}): Synthesis {
  return Synthesis.ofStack((stack) => {
    build(new OrganizationMembership(stack, "membership", { members: [ONE], ...props }), stack);
  });
}

/** What the validation of the stack finds, a line an error. */
function errorsOf(action: () => Synthesis): string[] {
  try {
    action()[Symbol.dispose]();
    return [];
  } catch (error) {
    const lines = [...String(error).matchAll(/^ +(\[.*)$/gm)].map(([, line = ""]) => line);
    if (lines.length === 0) throw error;
    return lines;
  }
}

function warningsOf(action: () => Synthesis, stack?: string): string[] {
  using synthesis = action();
  return synthesis.annotations(stack).map(({ path, level, message }) => {
    expect(level).toBe("@cdktf/warn");
    return `${path}: ${message}`;
  });
}

const refusal = (dependent: string, engine: Engine = "null_resource"): string =>
  `[stack/membership] expected no create_before_destroy on ${engine}.membership or on anything that depends on it, got ` +
  `it on ${dependent}: Terraform would skip the removal and forget who left. Take it off, or the dependency`;

const idOf = ({ resource }: OrganizationMembership): string => resource.getStringAttribute("id");

describe.each<Engine>(["null_resource", "terraform_data"])(
  "create_before_destroy is refused with %s",
  (engine) => {
    test.each<readonly [name: string, build: Build]>([
      [
        "on the membership itself",
        ({ resource }) => {
          resource.lifecycle = { createBeforeDestroy: true };
        },
      ],
      [
        "on the membership itself, by an override",
        ({ resource }) => {
          resource.addOverride("lifecycle.create_before_destroy", true);
        },
      ],
      [
        "on the membership itself, by an override of the stack",
        ({ address }, stack) => {
          stack.addOverride(`resource.${address}.lifecycle.create_before_destroy`, true);
        },
      ],
      [
        "on the membership itself, by an aspect for every resource",
        (_, stack) => {
          Aspects.of(stack).add({
            visit: (node) => {
              if (node instanceof TerraformResource) node.lifecycle = { createBeforeDestroy: true };
            },
          });
        },
      ],
    ])("%s", (_, build) => {
      expect(errorsOf(() => synthesize(build, { engine }))).toEqual([
        refusal(`${engine}.membership`, engine),
      ]);
    });

    test.each<readonly [name: string, build: Build]>([
      [
        "on what asks for an attribute",
        (membership, stack) => {
          new DataResource(stack, "dependent", { input: { id: idOf(membership) }, ...CREATE_BEFORE_DESTROY });
        },
      ],
      [
        "on what names it in depends_on",
        ({ resource }, stack) => {
          new DataResource(stack, "dependent", { dependsOn: [resource], ...CREATE_BEFORE_DESTROY });
        },
      ],
      [
        "on what is replaced together with it",
        ({ address }, stack) => {
          const lifecycle = { createBeforeDestroy: true, replaceTriggeredBy: [address] };
          new DataResource(stack, "dependent", { lifecycle });
        },
      ],
      [
        "on a dependent, by an override",
        ({ resource }, stack) => {
          const dependent = new DataResource(stack, "dependent", { dependsOn: [resource] });
          dependent.addOverride("lifecycle.create_before_destroy", true);
        },
      ],
      [
        "on a dependent, by an override of the stack",
        ({ resource }, stack) => {
          new DataResource(stack, "dependent", { dependsOn: [resource] });
          stack.addOverride("resource.terraform_data.dependent.lifecycle.create_before_destroy", "true");
        },
      ],
      [
        "on a dependent that only an override of the stack makes one",
        ({ address }, stack) => {
          new DataResource(stack, "dependent", CREATE_BEFORE_DESTROY);
          stack.addOverride("resource.terraform_data.dependent.depends_on", [address]);
        },
      ],
      [
        "on what depends on it through other resources",
        (membership, stack) => {
          const between = new DataResource(stack, "between", { input: { id: idOf(membership) } });
          const further = new DataResource(stack, "further", { input: { id: between.output } });
          new DataResource(stack, "dependent", { input: { id: further.id }, ...CREATE_BEFORE_DESTROY });
        },
      ],
      [
        "on what depends on it through a data source",
        ({ resource }, stack) => {
          new NullProvider(stack, "provider");
          const between = new DataNullDataSource(stack, "between", { dependsOn: [resource] });
          new DataResource(stack, "dependent", { input: { id: between.id }, ...CREATE_BEFORE_DESTROY });
        },
      ],
      [
        "on what depends on it through a local value",
        (membership, stack) => {
          const between = new TerraformLocal(stack, "between", { deeply: [idOf(membership)] });
          new DataResource(stack, "dependent", { input: { id: between.fqn }, ...CREATE_BEFORE_DESTROY });
        },
      ],
      [
        "on what depends on it through a module",
        (membership, stack) => {
          const between = new TerraformHclModule(stack, "between", {
            source: "git::https://example.com/module.git",
            variables: { id: idOf(membership) },
          });
          new DataResource(stack, "dependent", {
            input: { id: between.getString("id") },
            ...CREATE_BEFORE_DESTROY,
          });
        },
      ],
    ])("%s", (_, build) => {
      expect(errorsOf(() => synthesize(build, { engine }))).toEqual([
        refusal("terraform_data.dependent", engine),
      ]);
    });
  },
);

describe("create_before_destroy is refused", () => {
  test.each<readonly [name: string, alias: string | undefined]>([
    ["on what a provider manages that is configured with the membership", "other"],
    ["on what its type's provider manages that is configured with the membership", undefined],
  ])("%s", (_, alias) => {
    const build: Build = (membership, stack) => {
      const provider = new NullProvider(stack, "provider", alias === undefined ? {} : { alias });
      provider.addOverride("token", idOf(membership));
      const named = alias === undefined ? {} : { provider };
      new NullResource(stack, "dependent", { ...named, ...CREATE_BEFORE_DESTROY });
    };
    expect(errorsOf(() => synthesize(build, { engine: "terraform_data" }))).toEqual([
      refusal("null_resource.dependent", "terraform_data"),
    ]);
  });

  test("on each resource that has it, one line a resource", () => {
    const build: Build = ({ resource }, stack) => {
      resource.lifecycle = { createBeforeDestroy: true };
      const first = new NullResource(stack, "first", { dependsOn: [resource], ...CREATE_BEFORE_DESTROY });
      const second = new NullResource(stack, "second", { dependsOn: [first] });
      new NullResource(stack, "third", { dependsOn: [second], ...CREATE_BEFORE_DESTROY });
    };
    expect(errorsOf(() => synthesize(build))).toEqual([
      refusal("null_resource.membership"),
      refusal("null_resource.first"),
      refusal("null_resource.third"),
    ]);
  });

  test("for the membership that it is about, and no other", () => {
    const build = (stack: TerraformStack): void => {
      new OrganizationMembership(stack, "other", { members: [TWO] });
      const { resource } = new OrganizationMembership(stack, "membership", { members: [ONE] });
      new NullResource(stack, "dependent", { dependsOn: [resource], ...CREATE_BEFORE_DESTROY });
    };
    expect(errorsOf(() => Synthesis.ofStack(build))).toEqual([refusal("null_resource.dependent")]);
  });

  test("before anything of the stack is written", () => {
    const build: Build = ({ resource }) => {
      resource.lifecycle = { createBeforeDestroy: true };
    };
    expect(() => synthesize(build)).toThrow("Validation failed with the following errors");
  });
});

describe("create_before_destroy is accepted, without a warning", () => {
  test.each<readonly [name: string, build: Build]>([
    [
      "on what has nothing to do with it",
      (_, stack) => new NullResource(stack, "other", CREATE_BEFORE_DESTROY),
    ],
    [
      "on what depends on a resource whose name merely begins like its own",
      (_, stack) => {
        const membership2 = new NullResource(stack, "membership2", { triggers: { a: "b" } });
        new NullResource(stack, "other", { triggers: { id: membership2.id }, ...CREATE_BEFORE_DESTROY });
      },
    ],
    [
      "on what depends on a resource whose type is another",
      (_, stack) => {
        const other = new DataResource(stack, "data");
        other.overrideLogicalId("membership");
        new NullResource(stack, "other", { triggers: { id: other.id }, ...CREATE_BEFORE_DESTROY });
      },
    ],
    [
      "on what has its address in a text",
      ({ address }, stack) => {
        new NullResource(stack, "other", {
          triggers: { text: `made after ${address}`, escaped: `$\${${address}.id}` },
          ...CREATE_BEFORE_DESTROY,
        });
      },
    ],
    [
      "on what has its address in cdktf's notes",
      ({ address }, stack) => {
        const other = new NullResource(stack, "other", CREATE_BEFORE_DESTROY);
        other.addOverride("//.note", `\${${address}.id}`);
      },
    ],
    [
      "when it is off, on the membership and on what depends on it",
      ({ resource }, stack) => {
        resource.lifecycle = { createBeforeDestroy: false };
        new NullResource(stack, "other", {
          dependsOn: [resource],
          lifecycle: { createBeforeDestroy: false },
        });
      },
    ],
    [
      "where a value is merely called so",
      ({ resource }, stack) => {
        const triggers = { create_before_destroy: "true" };
        new NullResource(stack, "other", { dependsOn: [resource], triggers });
      },
    ],
  ])("%s", (_, build) => {
    expect(warningsOf(() => synthesize(build))).toEqual([]);
  });

  test("in another stack, to which a reference is only a value", () => {
    const synthesis = (): Synthesis =>
      new Synthesis((app) => {
        const membership = new OrganizationMembership(new TerraformStack(app, "stack"), "membership", {
          members: [ONE],
        });
        new DataResource(new TerraformStack(app, "other"), "membership", {
          input: { id: idOf(membership) },
          ...CREATE_BEFORE_DESTROY,
        });
      });
    expect(warningsOf(synthesis)).toEqual([]);
    expect(warningsOf(synthesis, "other")).toEqual([]);
  });
});

describe("a warning says that removals can be forgotten", () => {
  const dependsOn = (addresses: string): string =>
    `stack/membership: It depends on ${addresses}. When that fails in an apply that also removes members, Terraform ` +
    "forgets those that could not be removed: find them with tco-members check, or remove the dependency.";

  test.each<readonly [name: string, build: Build, addresses: string]>([
    [
      "when the membership is made to depend on a resource",
      ({ resource }, stack) => {
        resource.dependsOn = [new NullResource(stack, "earlier").fqn];
      },
      "null_resource.earlier",
    ],
    [
      "when it is made to depend on a resource that may be created before it is destroyed",
      ({ resource }, stack) => {
        resource.dependsOn = [new NullResource(stack, "earlier", CREATE_BEFORE_DESTROY).fqn];
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
      "when an override makes it ask for an attribute",
      ({ resource }, stack) => {
        resource.addOverride("count", `\${${new NullResource(stack, "earlier").fqn}.id == "" ? 0 : 1}`);
      },
      "null_resource.earlier",
    ],
  ])("%s", (_, build, addresses) => {
    expect(warningsOf(() => synthesize(build))).toEqual([dependsOn(addresses)]);
  });

  test("when what the membership depends on is not its own teardown", () => {
    const build: Build = ({ resource }, stack) => {
      resource.dependsOn = [...(resource.dependsOn ?? []), new NullResource(stack, "earlier").fqn];
    };
    expect(warningsOf(() => synthesize(build, { onDestroy: "remove" }))).toEqual([
      dependsOn("null_resource.earlier"),
    ]);
    expect(warningsOf(() => synthesize(() => undefined, { onDestroy: "remove" }))).toEqual([]);
  });

  test("when a module depends on the membership, because its resources are not seen", () => {
    const build: Build = (membership, stack) => {
      const near = new TerraformHclModule(stack, "near", {
        source: "git::https://example.com/module.git",
        variables: { id: idOf(membership) },
      });
      new TerraformHclModule(stack, "far", {
        source: "git::https://example.com/module.git",
        dependsOn: [near],
      });
      new TerraformHclModule(stack, "unrelated", { source: "git::https://example.com/module.git" });
    };
    expect(warningsOf(() => synthesize(build))).toEqual([
      "stack/membership: module.near, module.far depends on it, and what a module holds cannot be seen here: where " +
        "anything in it sets create_before_destroy, Terraform skips removals and forgets who left. See that nothing " +
        "does, or remove the dependency.",
    ]);
  });

  test("once, also in a stack within a stack, which cdktf validates twice", () => {
    const synthesis = (): Synthesis =>
      new Synthesis((app) => {
        const inner = new TerraformStack(new TerraformStack(app, "outer"), "inner");
        const { resource } = new OrganizationMembership(inner, "membership", {
          members: [ONE],
          engine: "terraform_data",
        });
        resource.dependsOn = [new DataResource(inner, "earlier").fqn];
      });
    expect(warningsOf(synthesis, "inner")).toHaveLength(1);
  });

  test("only when there is a reason", () => {
    expect(warningsOf(() => synthesize(() => undefined))).toEqual([]);
    const label = "null_resource.earlier and ${null_resource.earlier.id}";
    const build: Build = (_, stack) => {
      new NullResource(stack, "earlier");
    };
    expect(warningsOf(() => synthesize(build, { members: { [ONE]: label } }))).toEqual([]);
  });
});

describe("two memberships of one app", () => {
  type Props = Partial<OrganizationMembershipProps>;

  const warnings = (first: Props, second: Props, path: "first" | "second" = "first"): string[] =>
    warningsOf(
      () =>
        new Synthesis((app) => {
          for (const [id, props] of Object.entries({ first, second })) {
            new OrganizationMembership(new TerraformStack(app, id), "membership", {
              members: [THREE],
              ...props,
            });
          }
        }),
      path,
    );

  test.each<readonly [name: string, first: Props, second: Props, message: string]>([
    [
      "that declare the same UINs are told of each other",
      { members: [ONE, TWO, THREE] },
      { members: { [THREE]: "three", [TWO]: "two" } },
      `declares ${TWO}, ${THREE} too: each is removed only when it leaves both.`,
    ],
    [
      "that both name a UIN as leaving are told of each other",
      { members: ["7"], leaving: { [ONE]: "sold", [TWO]: "closed" } },
      { members: ["8"], leaving: { [TWO]: "closed" } },
      `names ${TWO} as leaving too: name each in one.`,
    ],
    [
      "of which one names a UIN as leaving that the other declares are told so",
      { members: ["7"], leaving: { [ONE]: "sold", [TWO]: "closed" } },
      { members: [ONE] },
      `declares ${ONE}, leaving here: each stays in the organization.`,
    ],
    [
      "that may be of one organization count as such",
      { members: [ONE], organizationId: "10001" },
      { members: [ONE] },
      `declares ${ONE} too: each is removed only when it leaves both.`,
    ],
  ])("%s", (_, first, second, message) => {
    expect(warnings(first, second)).toEqual([`first/membership: second/membership ${message}`]);
  });

  test("are both told what concerns both", () => {
    const same = { members: [ONE], leaving: { [TWO]: "sold" } };
    expect(warnings(same, same, "first")).toEqual([
      `first/membership: second/membership declares ${ONE} too: each is removed only when it leaves both.`,
      `first/membership: second/membership names ${TWO} as leaving too: name each in one.`,
    ]);
    expect(warnings(same, same, "second")).toEqual([
      `second/membership: first/membership declares ${ONE} too: each is removed only when it leaves both.`,
      `second/membership: first/membership names ${TWO} as leaving too: name each in one.`,
    ]);
  });

  test.each<readonly [name: string, first: Props, second: Props]>([
    [
      "with nothing in common are told nothing",
      { members: [ONE], leaving: { "7": "sold" } },
      { members: [TWO] },
    ],
    [
      "of different organizations are told nothing",
      { members: [ONE], organizationId: "10001" },
      { members: [ONE], organizationId: "10002" },
    ],
  ])("%s", (_, first, second) => {
    expect(warnings(first, second)).toEqual([]);
    expect(warnings(first, second, "second")).toEqual([]);
  });
});

test.each(["true", "1"])(
  "a synthesis to HCL is refused, where labels are not escaped (SYNTH_HCL_OUTPUT=%s)",
  (value) => {
    process.env["SYNTH_HCL_OUTPUT"] = value;
    try {
      const stack = new TerraformStack(Testing.app(), "stack");
      const membership = new OrganizationMembership(stack, "membership", { members: ["1"] });
      expect(membership.node.validate()).toEqual([
        "expected the configuration to be written as JSON, got HCL, where labels are not escaped",
      ]);
    } finally {
      delete process.env["SYNTH_HCL_OUTPUT"];
    }
  },
);
