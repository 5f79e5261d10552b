import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { Aspects, DataResource, TerraformIterator, TerraformResource, type TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import type { Engine, OrganizationMembership } from "../../../src";
import { uin } from "../../support/members";

/** Puts a membership, and what changes it, into a stack. */
export type Build = (make: () => OrganizationMembership, stack: TerraformStack) => void;

const afterwards =
  (change: (membership: OrganizationMembership, stack: TerraformStack) => void): Build =>
  (make, stack) => {
    change(make(), stack);
  };

const overridesOfStack = (path: string, value: unknown): Build =>
  afterwards(({ address }, stack) => {
    stack.addOverride(`resource.${address}.${path}`, value);
  });

const overridesOfResource = (path: string, value: unknown): Build =>
  afterwards(({ resource }) => {
    resource.addOverride(path, value);
  });

const whenVisited = (scope: IConstruct, visit: (resource: TerraformResource) => void): void => {
  Aspects.of(scope).add({
    visit: (node) => {
      if (TerraformResource.isTerraformResource(node)) visit(node);
    },
  });
};

const ignoreChanges = (resource: TerraformResource): void => {
  resource.lifecycle = { ignoreChanges: "all" };
};

const addTrigger = (resource: TerraformResource): void => {
  const made = "${timestamp()}";
  if (resource instanceof NullResource) resource.triggers = { ...resource.triggersInput, made };
  if (resource instanceof DataResource) {
    resource.triggersReplace = { ...(resource.triggersReplaceInput as Record<string, string>), made };
  }
};

/** What cdktf calls before it writes a stack; it does not export the function that adds it. */
function addCustomSynthesis(construct: Construct, onSynthesize: () => void): void {
  Object.defineProperty(construct, Symbol.for("cdktf/customSynthesis"), { value: { onSynthesize } });
}

/** Changes a configuration's only block of a type. */
function changeOnlyBlock(
  configuration: object,
  type: string,
  change: (block: Record<string, unknown>) => void,
): void {
  const { resource } = configuration as { resource: Record<string, Record<string, Record<string, unknown>>> };
  for (const block of Object.values(resource[type] ?? {})) change(block);
}

/** A change of a block: where it shows, and what stands there. */
export type ChangedBlock = readonly [name: string, build: Build, at: string, got: unknown];

const overrides = (attribute: string): (readonly [path: string, value: unknown])[] => [
  ["lifecycle.ignore_changes", "all"],
  ["lifecycle.ignore_changes", ["triggers"]],
  ["lifecycle.destroy", false],
  ["lifecycle.action_trigger", [{ actions: ["action.a.b"], events: ["after_create"] }]],
  ["lifecycle.replace_triggered_by", ["terraform_data.other"]],
  ["lifecycle.create_before_destroy", true],
  ["lifecycle.create_before_destroy", false],
  ["lifecycle.prevent_destroy", true],
  ["lifecycle.precondition", [{ condition: false, error_message: "no" }]],
  ["lifecycle", [{ ignore_changes: "all" }]],
  ["provisioner.0.local-exec.on_failure", "continue"],
  ["provisioner.0.local-exec.environment.TCO_COMMAND", "exit 0"],
  ["provisioner.0.local-exec.environment.TCO_LOADER", "process.exit(77)"],
  ["provisioner.0.local-exec.environment.TCO_PREVIOUS_00", "${self.id}"],
  ["provisioner.0.local-exec.environment.TCO_OBJECT_ID", "5577006791947779410"],
  ["provisioner.0.local-exec.environment.NODE_OPTIONS", "--require=./other.js"],
  ["provisioner.0.local-exec.command", "true"],
  ["provisioner.0.local-exec.interpreter", ["/bin/true"]],
  ["provisioner.0.local-exec.working_dir", "/tmp"],
  ["provisioner.0.local-exec.when", "create"],
  ["provisioner.0.local-exec.quiet", false],
  ["provisioner.1", { "local-exec": { command: "true" } }],
  ["provisioner", null],
  [`${attribute}.${uin(3)}`, "one more"],
  [`${attribute}.${uin(1)}`, "another label"],
  [`${attribute}.${uin(1)}`, undefined],
  [`${attribute}.organization`, "10002"],
  [`${attribute}.made`, "${timestamp()}"],
  [attribute, null],
  ["connection.type", "ssh"],
  ["connection", "ssh"],
  ["count", 0],
  ["count", 2],
  ["for_each", ["a"]],
  ["enabled", false],
  ["dynamic.provisioner", {}],
];

/** Every part of a block, overridden on the stack and on the resource. */
export function overriddenBlocks(attribute: string): readonly ChangedBlock[] {
  const places = [
    ["stack", overridesOfStack],
    ["resource", overridesOfResource],
  ] as const;
  return places.flatMap(([place, override]) =>
    overrides(attribute).map(([path, value]): ChangedBlock => {
      const name = `an override of the ${place}, of ${path}: ${JSON.stringify(value)}`;
      return [name, override(path, value), path, value];
    }),
  );
}

/** What else changes a block. */
export const blocksChangedOtherwise = (type: Engine, attribute: string): readonly ChangedBlock[] => [
  [
    "a count of 0, without a retirement",
    afterwards(({ resource }) => {
      resource.count = 0;
    }),
    "count",
    0,
  ],
  [
    "an iterator",
    afterwards(({ resource }) => {
      resource.forEach = TerraformIterator.fromList(["a", "b"]);
    }),
    "for_each",
    '${toset(["a", "b"])}',
  ],
  [
    "another lifecycle",
    afterwards(({ resource }) => {
      resource.lifecycle = { preventDestroy: true };
    }),
    "lifecycle.prevent_destroy",
    true,
  ],
  [
    "no provisioner any more",
    afterwards(({ resource }) => {
      resource.provisioners = [];
    }),
    "provisioner.0",
    undefined,
  ],
  [
    "another provisioner beside it",
    afterwards(({ resource }) => {
      resource.provisioners?.push({ type: "local-exec", command: "true" });
    }),
    "provisioner.1",
    { "local-exec": { command: "true" } },
  ],
  [
    "a provisioner that may fail",
    afterwards(({ resource }) => {
      Object.assign(resource.provisioners?.[0] ?? {}, { onFailure: "continue" });
    }),
    "provisioner.0.local-exec.on_failure",
    "continue",
  ],
  [
    "an environment of another's making",
    afterwards(({ resource }) => {
      Object.assign(resource.provisioners?.[0] ?? {}, { environment: { TCO_LOADER: "process.exit(77)" } });
    }),
    "provisioner.0.local-exec.environment.TCO_LOADER",
    "process.exit(77)",
  ],
  [
    "an aspect that the stack has from the start",
    (make, stack) => {
      whenVisited(stack, ignoreChanges);
      make();
    },
    "lifecycle.ignore_changes",
    "all",
  ],
  [
    "an aspect of the resource, the last that is visited",
    afterwards(({ resource }) => {
      whenVisited(resource, ignoreChanges);
    }),
    "lifecycle.ignore_changes",
    "all",
  ],
  [
    "an aspect that makes every resource be replaced at every apply",
    (make, stack) => {
      whenVisited(stack, addTrigger);
      make();
    },
    `${attribute}.made`,
    "${timestamp()}",
  ],
  [
    "an aspect that makes every resource be replaced with another",
    (make, stack) => {
      const other = new DataResource(stack, "other");
      whenVisited(stack, (resource) => {
        if (resource !== other) resource.lifecycle = { replaceTriggeredBy: ["terraform_data.other"] };
      });
      make();
    },
    "lifecycle.replace_triggered_by",
    ["terraform_data.other"],
  ],
  [
    "the custom synthesis of another construct",
    (make, stack) => {
      const { address } = make();
      addCustomSynthesis(new Construct(stack, "other"), () => {
        stack.addOverride(`resource.${address}.count`, 0);
      });
    },
    "count",
    0,
  ],
  [
    "a synthesizer that edits what it wrote",
    (make, stack) => {
      const inner = stack.synthesizer;
      stack.synthesizer = {
        synthesize: (session) => {
          inner.synthesize(session);
          const file = join(session.outdir, session.manifest.forStack(stack).synthesizedStackPath);
          const configuration = JSON.parse(readFileSync(file, "utf8")) as object;
          changeOnlyBlock(configuration, type, (block) => {
            block["count"] = 0;
          });
          writeFileSync(file, JSON.stringify(configuration));
        },
      };
      make();
    },
    "count",
    0,
  ],
  [
    "another toTerraform of the stack",
    (make, stack) => {
      make();
      const toTerraform = stack.toTerraform.bind(stack);
      stack.toTerraform = () => {
        const configuration = toTerraform() as object;
        changeOnlyBlock(configuration, type, (block) => {
          block["count"] = 0;
        });
        return configuration;
      };
    },
    "count",
    0,
  ],
  [
    "another toTerraform of the resource",
    afterwards(({ resource }) => {
      const toTerraform = resource.toTerraform.bind(resource);
      resource.toTerraform = () => {
        const configuration = toTerraform() as object;
        changeOnlyBlock(configuration, type, (block) => {
          delete block["provisioner"];
        });
        return configuration;
      };
    }),
    "provisioner",
    undefined,
  ],
  [
    "a resource that is not written",
    afterwards(({ resource }) => {
      resource.toTerraform = () => ({});
    }),
    "block",
    undefined,
  ],
  [
    "another resource under the same name",
    (make, stack) => {
      make();
      const other =
        type === "null_resource"
          ? new NullResource(stack, "other", { triggers: { other: "1" } })
          : new DataResource(stack, "other", { triggersReplace: { other: "1" } });
      other.overrideLogicalId("membership");
    },
    `${attribute}.other`,
    "1",
  ],
];
