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
} from "cdktf";
import { type Engine, OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { members, ORGANIZATION_ID } from "../support/members";
import { Synthesis, type SynthesisOptions } from "../support/synthesis";
import { RESOURCE_TYPES, SYNTHESES } from "./support/resource-types";

const PROPS: OrganizationMembershipProps = { organizationId: ORGANIZATION_ID, members: members(1) };
const CREATE_BEFORE_DESTROY = { lifecycle: { createBeforeDestroy: true } };

type Build = (membership: OrganizationMembership, stack: TerraformStack) => void;

/** The lines that a stack with one membership, and whatever `build` puts there, is refused with. */
function refusalOf(build: Build, engine: Engine, options?: SynthesisOptions): string[] {
  const { code, message, configurations } = Synthesis.refusalOfStack((stack) => {
    build(new OrganizationMembership(stack, "membership", { ...PROPS, engine }), stack);
  }, options);
  expect({ code, configurations }).toEqual({ code: "InvalidConfiguration", configurations: [] });
  return message.split("\n");
}

const addressOf = (engine: Engine): string =>
  `${new Map<Engine, string>(RESOURCE_TYPES).get(engine)}.membership`;

const effectOf = (engine: Engine): string =>
  engine === "provider"
    ? "plan the removal only while it applies, where nobody sees it before"
    : "skip the removal and forget who left";

const inherited = (dependent: string, engine: Engine) =>
  `stack/membership: expected no create_before_destroy on ${addressOf(engine)} or on anything that depends on it, got it on ` +
  `${dependent}: Terraform would ${effectOf(engine)}. Take it off, or the dependency`;

const own = (engine: Engine): string =>
  `stack/membership: expected ${addressOf(engine)} to be written as it was made, got true instead of nothing at ` +
  "lifecycle.create_before_destroy: take off the override, aspect or other construct that changes it (to end a " +
  "membership, use OrganizationMembership.retire)";

const idOf = ({ resource }: OrganizationMembership): string => resource.getStringAttribute("id");

describe.each(SYNTHESES)(
  "create_before_destroy is refused with $engine (skipValidation: $skipValidation)",
  ({ engine, skipValidation }) => {
    const options = { skipValidation };

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
      expect(refusalOf(build, engine, options)).toEqual([own(engine)]);
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
        "on a dependent that is written in no construct at all",
        ({ address }, stack) => {
          stack.addOverride("resource.terraform_data.dependent", {
            input: `\${${address}.id}`,
            lifecycle: { create_before_destroy: true },
          });
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
      expect(refusalOf(build, engine, options)).toEqual([inherited("terraform_data.dependent", engine)]);
    });

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
      // The null provider cannot be configured with a null resource, which needs it.
      const configured = alias === undefined ? "terraform_data" : engine;
      expect(refusalOf(build, configured, options)).toEqual([
        inherited("null_resource.dependent", configured),
      ]);
    });
  },
);

describe("create_before_destroy is refused", () => {
  test("on each resource that has it, one line a resource", () => {
    const build: Build = ({ resource }, stack) => {
      resource.lifecycle = { createBeforeDestroy: true };
      const first = new NullResource(stack, "first", { dependsOn: [resource], ...CREATE_BEFORE_DESTROY });
      const second = new NullResource(stack, "second", { dependsOn: [first] });
      new NullResource(stack, "third", { dependsOn: [second], ...CREATE_BEFORE_DESTROY });
    };
    expect(refusalOf(build, "null_resource")).toEqual([
      own("null_resource"),
      inherited("null_resource.first", "null_resource"),
      inherited("null_resource.third", "null_resource"),
    ]);
  });

  test("for the membership that it is about, and no other", () => {
    const { message } = Synthesis.refusalOfStack((stack) => {
      new OrganizationMembership(stack, "other", { ...PROPS, members: members(2) });
      const { resource } = new OrganizationMembership(stack, "membership", PROPS);
      new NullResource(stack, "dependent", { dependsOn: [resource], ...CREATE_BEFORE_DESTROY });
    });
    expect(message).toBe(inherited("null_resource.dependent", "null_resource"));
  });

  test("in the language of the membership", () => {
    const { message } = Synthesis.refusalOfStack((stack) => {
      const { resource } = new OrganizationMembership(stack, "membership", { ...PROPS, language: "zh-CN" });
      new NullResource(stack, "dependent", { dependsOn: [resource], ...CREATE_BEFORE_DESTROY });
    });
    expect(message).toBe(
      "stack/membership：null_resource.membership 以及依赖它的资源都不应设置 create_before_destroy，而 " +
        "null_resource.dependent 设置了：Terraform 会跳过移出并遗忘已离开的成员。请去掉该设置，或去掉依赖",
    );
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
      "when it is off on what depends on it",
      ({ resource }, stack) => {
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
    using synthesis = Synthesis.ofStack((stack) => {
      build(new OrganizationMembership(stack, "membership", PROPS), stack);
    });
    expect(synthesis.annotations()).toEqual([]);
  });

  test("in another stack, to which a reference is only a value", () => {
    using synthesis = new Synthesis((app) => {
      const membership = new OrganizationMembership(new TerraformStack(app, "stack"), "membership", PROPS);
      new DataResource(new TerraformStack(app, "other"), "membership", {
        input: { id: idOf(membership) },
        ...CREATE_BEFORE_DESTROY,
      });
    });
    expect(synthesis.annotations("stack")).toEqual([]);
    expect(synthesis.annotations("other")).toEqual([]);
  });
});
