import type { Edit } from "../../support/deployment";
import { AUTO, blockAt, commands, edited, overridden, type Way } from "./way";

/** A resource that ours depends on. */
export const DEPENDENCY = "terraform_data.dependency";

/** One that depends on ours. */
const DEPENDENT = "terraform_data.dependent";

/** Puts ours between the two. */
export function betweenNeighbours(ours: string): Edit {
  return (configuration) => {
    const { resource } = configuration;
    resource["terraform_data"] = {
      ...resource["terraform_data"],
      dependency: { triggers_replace: "1" },
      dependent: { depends_on: [ours] },
    };
    blockAt(configuration, ours)["depends_on"] = [DEPENDENCY];
  };
}

/** The ways of a stack in which ours stands between neighbours. */
export function neighbourWays(ours: string): readonly Way[] {
  const createBeforeDestroy = { lifecycle: { create_before_destroy: true } };
  return [
    {
      way: "-target of a dependency",
      fate: "untouched",
      act: commands(["apply", AUTO, `-target=${DEPENDENCY}`]),
    },
    {
      way: "destroy -target of a dependency",
      fate: "removed",
      act: commands(["destroy", AUTO, `-target=${DEPENDENCY}`]),
    },
    {
      way: "-replace of a dependency",
      fate: "removed",
      act: commands(["apply", AUTO, `-replace=${DEPENDENCY}`]),
      idle: true,
    },
    {
      way: "replace_triggered_by a dependency in what was written",
      fate: "removed",
      act: edited((configuration) => {
        blockAt(configuration, DEPENDENCY).triggers_replace = "2";
        blockAt(configuration, ours)["lifecycle"] = { replace_triggered_by: [DEPENDENCY] };
      }),
    },
    {
      way: "-target of a dependent",
      fate: "removed",
      act: commands(["apply", AUTO, `-target=${DEPENDENT}`]),
      idle: true,
    },
    {
      way: "destroy -target of a dependent",
      fate: "untouched",
      act: commands(["destroy", AUTO, `-target=${DEPENDENT}`]),
    },
    {
      way: "create_before_destroy on a dependency in an override file",
      fate: "removed",
      act: overridden({ terraform_data: { dependency: createBeforeDestroy } }),
      idle: true,
    },
    {
      way: "create_before_destroy on a dependent in an override file",
      fate: "forgotten",
      act: overridden({ terraform_data: { dependent: createBeforeDestroy } }),
      withProvider: { fate: "removed", idle: true },
    },
    {
      way: "a dependent that cannot be destroyed",
      fate: "kept",
      act: edited((configuration) => {
        Object.assign(blockAt(configuration, DEPENDENT), {
          triggers_replace: `\${${ours}.id}`,
          provisioner: [{ "local-exec": { when: "destroy", command: "exit 1" } }],
        });
      }),
      exitCode: 1,
    },
  ];
}
