import type { Child } from "../../support/child-process";
import type { DeclaredStack, Edit } from "../../support/deployment";
import { members } from "../../support/members";
import type { Stage } from "../stage";
import { apply, blockAt, edited, overridden, type Way, withoutOverride } from "./way";

/** What is done to the code, to what was written of it, or beside it. */
export function configurationWays(ours: string): readonly Way[] {
  return [...codeWays(ours), ...writtenWays(ours), ...overrideWays(ours)];
}

function codeWays(ours: string): readonly Way[] {
  const engine = "terraform_data";
  const ofNullResource: readonly Way[] = [
    {
      way: "another engine with moved",
      fate: "removed",
      act: synthesized({ membership: { engine, movedFrom: ours } }),
      idle: true,
      everyEngine: true,
      since: [1, 8],
    },
  ];
  const toAnotherEngine: Way = {
    way: "another engine without moved",
    fate: "forgotten",
    act: synthesized({ membership: { engine } }),
    everyEngine: true,
  };
  return [
    ...(ours.startsWith("null_resource.") ? ofNullResource : []), // the other direction cannot be moved
    ...(ours.startsWith(`${engine}.`) ? [] : [toAnotherEngine]),
    {
      way: "the engine provider with moved",
      fate: "removed",
      act: synthesized(
        { membership: { engine: "provider", formerEngine: formerEngineOf(ours) } },
        initialized,
      ),
      idle: true,
      everyEngine: true,
      since: [1, 8],
      becomes: "provider",
      withProvider: false,
    },
    {
      way: "retire",
      fate: "removed",
      act: synthesized({ membership: { retired: true } }),
      everyEngine: true,
    },
    {
      way: "another id with moved",
      fate: "removed",
      act: synthesized({ renamed: { movedFrom: ours } }),
      idle: true,
    },
    {
      way: "another id without moved",
      fate: "forgotten",
      act: synthesized({ renamed: {} }),
      withProvider: {},
    },
    { way: "code deleted at once", fate: "forgotten", act: synthesized({}), withProvider: {} },
  ];
}

function writtenWays(ours: string): readonly Way[] {
  const removed =
    (destroy: boolean): Edit =>
    (configuration) => {
      const removed = [{ from: ours, lifecycle: { destroy } }];
      Object.assign(configuration, { resource: undefined, removed }); // it is the only one
    };
  return [
    {
      way: "count 0",
      fate: "removed",
      act: edited((configuration) => {
        blockAt(configuration, ours)["count"] = 0;
      }),
    },
    {
      way: "another trigger in what was written",
      fate: "removed",
      act: edited((configuration) => {
        const { triggers, triggers_replace } = blockAt(configuration, ours);
        Object.assign(triggers ?? triggers_replace ?? {}, { deployed: "today" });
      }),
      everyEngine: true,
      withProvider: false,
    },
    {
      way: "a removed block that destroys",
      fate: "forgotten",
      act: edited(removed(true)),
      since: [1, 7],
      withProvider: { fate: "removed" },
    },
    {
      way: "a removed block that forgets",
      fate: "forgotten",
      act: edited(removed(false)),
      since: [1, 7],
      withProvider: {},
    },
  ];
}

function overrideWays(ours: string): readonly Way[] {
  const [type = "", name = ""] = ours.split(".");
  const lifecycle = (lifecycle: object): Way["act"] => overridden({ [type]: { [name]: { lifecycle } } });
  const provisioner = [{ "local-exec": { when: "destroy", command: "true" } }];
  return [
    {
      way: "create_before_destroy in an override file",
      fate: "forgotten",
      act: lifecycle({ create_before_destroy: true }),
      withProvider: { fate: "removed", idle: true }, // it is changed in its place
    },
    {
      way: "another provisioner in an override file",
      fate: "forgotten",
      act: overridden({ [type]: { [name]: { provisioner } } }),
      everyEngine: true,
      withProvider: { fate: "removed", idle: true },
    },
    {
      way: "ignore_changes in an override file",
      fate: "untouched",
      act: lifecycle({ ignore_changes: "all" }),
      everyEngine: true,
      after: withoutOverride,
      withProvider: { exitCode: 1, idle: true }, // its block names others than the resource
    },
  ];
}

function formerEngineOf(ours: string): "null_resource" | "terraform_data" {
  return ours.startsWith("null_resource.") ? "null_resource" : "terraform_data";
}

async function initialized({ deployment }: Stage): Promise<void> {
  await deployment.init();
}

/** Applies what other code writes; whoever is declared stays so. */
function synthesized(constructs: DeclaredStack, then?: (stage: Stage) => Promise<void>): Way["act"] {
  return async (stage: Stage): Promise<Child> => {
    const declared = Object.entries(constructs).map(([id, props]) => [
      id,
      { members: members(...stage.declared), ...props },
    ]);
    stage.deployment.declareStacks({ organization: Object.fromEntries(declared) as DeclaredStack });
    await stage.deployment.synth();
    await then?.(stage);
    return apply(stage);
  };
}
