import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../../../src";
import type { Child } from "../../support/child-process";
import type { Edit, WrittenConfiguration, WrittenResource } from "../../support/deployment";
import type { TerraformVersion } from "../../support/terraform";
import type { LosingWay } from "./known-losses";
import type { Stage } from "../stage";

/** What becomes of who leaves. */
export type Fate =
  /** Sent, once. */
  | "removed"
  /** Not sent: the state still knows, and an error tells. */
  | "kept"
  /** Not sent yet: the next apply does it. */
  | "untouched"
  /** Not sent, and nobody knows it. */
  | "forgotten";

/** A way to replace or to destroy the resource that keeps the members. */
export type Way = {
  /** Starts the last of its commands, after all others have ended. */
  readonly act: (stage: Stage) => Child | Promise<Child>;
  /** How that one ends, where anything runs. @default 0 */
  readonly exitCode?: number;
  /** Whether nothing runs unless somebody leaves. @default false */
  readonly idle?: boolean;
  /** Whether it takes so long that it is only done where somebody leaves. @default false */
  readonly slow?: boolean;
  /** Whether what becomes of it could depend on the engine, so that it is always done with each. @default false */
  readonly everyEngine?: boolean;
  /** The oldest Terraform that has it. @default the oldest that runs at all */
  readonly since?: TerraformVersion;
  /** Leads to where an apply can go on. @default nothing has to be done */
  readonly after?: (stage: Stage) => unknown;
  /** The engine that it leads to. @default the one that is tested */
  readonly becomes?: Engine;
  /** What is otherwise with our own provider; `false` where it has no such way. @default nothing */
  readonly withProvider?: Partial<Pick<TestedWay, "fate" | "exitCode" | "idle">> | false;
} & (
  | { readonly way: string; readonly fate: Exclude<Fate, "forgotten"> }
  | { readonly way: LosingWay; readonly fate: "forgotten" }
);

/** A way as one engine is tested with it. */
export interface TestedWay extends Pick<
  Way,
  "act" | "exitCode" | "idle" | "slow" | "since" | "after" | "becomes"
> {
  readonly way: string;
  readonly fate: Fate;
}

/** Of Terraform: nobody is asked. */
export const AUTO = "-auto-approve";

const OVERRIDE = "override.tf.json";

export function apply({ deployment }: Stage): Child {
  return deployment.terraform("apply", AUTO);
}

/** Runs commands of Terraform. */
export function commands(...all: readonly (readonly string[])[]): Way["act"] {
  return ({ deployment }) => inOrder(all, (args) => deployment.terraform(...args));
}

/** Starts one after the other; all but the last have to succeed. */
export async function inOrder(
  all: readonly (readonly string[])[],
  start: (args: readonly string[]) => Child,
): Promise<Child> {
  for (const args of all.slice(0, -1)) await start(args).endsWith(0);
  return start(all.at(-1) ?? []);
}

/** Applies a plan that was made with `options`. */
export function savedPlan(...options: readonly string[]): Way["act"] {
  return commands(["plan", "-out=saved", ...options], ["apply", "saved"]);
}

/** Applies what was written and then changed. */
export function edited(change: Edit): Way["act"] {
  return (stage) => {
    stage.deployment.edit(change);
    return apply(stage);
  };
}

/** Applies with a file beside the stack that changes its resources. */
export function overridden(resource: object): Way["act"] {
  return (stage) => {
    writeBeside(stage, OVERRIDE, JSON.stringify({ resource }));
    return apply(stage);
  };
}

/** Takes that file away. */
export function withoutOverride({ deployment }: Stage): void {
  rmSync(join(deployment.stackDirectory, OVERRIDE));
}

/** Writes a file that Terraform reads together with what was synthesized. */
export function writeBeside({ deployment }: Stage, file: string, text: string): void {
  writeFileSync(join(deployment.stackDirectory, file), text);
}

/** A block of what was written. */
export function blockAt({ resource }: WrittenConfiguration, address: string): WrittenResource {
  const [type = "", name = ""] = address.split(".");
  const block = resource[type]?.[name];
  if (block === undefined) throw new Error(`expected ${address} in ${JSON.stringify(resource)}`);
  return block;
}
