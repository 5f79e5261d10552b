import type { Environment } from "../../domain/environment";
import { splitIntoBatches } from "../../domain/batches";
import type { Uin } from "../../domain/uin";
import { terraformCommand } from "../preview/plan/plan-source";
import { pullState } from "../terraform-state";
import { type KeptObject, objectsIn } from "./state-objects";
import type { SynthesizedMembership } from "./synthesized-memberships";

/** Whom the states of stacks keep as previous members of an organization. */
export interface KeptMembers {
  /** Those whose removal Terraform runs when nobody declares them any more. */
  readonly removable: ReadonlySet<Uin>;
  /** Those of them who wait, as removals are paused. */
  readonly paused: ReadonlySet<Uin>;
  /** Those whom the next apply would forget instead. */
  readonly forgettable: ReadonlySet<Uin>;
  /** Whom memberships declared at the last apply of whom only Terraform knows whom they declare. */
  readonly declared: ReadonlySet<Uin>;
  /** The names of stacks whose state Terraform does not show here: nobody knows whom they keep. */
  readonly unreadStacks: readonly string[];
}

/** Each is a process, which has the memory of a Terraform. */
const STATES_AT_ONCE = 4;

/** Asks Terraform for the state of each stack that has a membership. */
export async function keptMembers(
  memberships: readonly SynthesizedMembership[],
  organizationId: string,
  env: Environment,
): Promise<KeptMembers> {
  const removable = new Set<Uin>();
  const paused = new Set<Uin>();
  const forgettable = new Set<Uin>();
  const declared = new Set<Uin>();
  const byPath = new Map(memberships.map((one) => [one.manifest.construct, one]));
  const unreadStacks: string[] = [];
  const directories = [...new Set(memberships.map(({ stackDirectory }) => stackDirectory))];
  const stacks = directories.map((directory) =>
    memberships.filter(({ stackDirectory }) => stackDirectory === directory),
  );
  for (const some of splitIntoBatches(stacks, STATES_AT_ONCE)) {
    for (const { stack, objects } of await Promise.all(some.map((own) => stateOf(own, env)))) {
      if (objects === undefined) unreadStacks.push(stack);
      for (const { members, organizationId: named = organizationId, isRemoved, applied } of objects ?? []) {
        if (named !== organizationId) continue;
        for (const uin of members) (isRemoved ? removable : forgettable).add(uin);
        if (applied === undefined) continue;
        const { hasUnknownMembers, manifest } = byPath.get(applied.construct) ?? {};
        if (hasUnknownMembers) for (const uin of applied.declared) declared.add(uin);
        if (manifest?.removal.paused) for (const uin of members) paused.add(uin);
      }
    }
  }
  return { removable, paused, forgettable, declared, unreadStacks };
}

/** The objects in the state of a stack, `undefined` where it cannot be had. */
async function stateOf(
  memberships: readonly SynthesizedMembership[],
  env: Environment,
): Promise<{ readonly stack: string; readonly objects: readonly KeptObject[] | undefined }> {
  const [first] = memberships;
  if (first === undefined) throw new Error("expected a stack with a membership, got one without");
  const addresses = new Set(memberships.map(({ manifest }) => manifest.address));
  const constructs = new Set(memberships.map(({ manifest }) => manifest.construct));
  const json = await pullState(first.stackDirectory, terraformCommand(env), env);
  const objects = json === undefined ? undefined : objectsIn(json, addresses, first.moved, constructs);
  return { stack: first.manifest.stack, objects };
}
