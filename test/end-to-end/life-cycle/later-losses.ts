import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../../support/eventually";
import type { LosingWay } from "./known-losses";
import { DEPENDENCY } from "./neighbour-ways";
import type { Stage } from "../stage";
import { apply, AUTO, blockAt } from "./way";

/** The way after which the state knows whoever was declared before, and not who joined since. */
export const FAILING = "a removal that fails" satisfies LosingWay;

/** A way after which the state knows nobody, so that nobody knows who leaves the code before the next apply. */
export interface LaterLoss {
  readonly way: LosingWay;
  readonly act: (stage: Stage) => Promise<unknown>;
  /** Whether our own provider comes to do nothing, so that its state knows everybody still. @default false */
  readonly isUntouchedByProvider?: true;
}

/** Ways of a stack in which ours stands between neighbours. */
export const LATER_LOSSES: readonly LaterLoss[] = [
  {
    way: "a destroyed stack",
    act: ({ deployment }) => deployment.terraform("destroy", AUTO).endsWith(0),
  },
  {
    way: "a dependency that cannot be created",
    act: (stage) => {
      replaceDependency(stage, "exit 1");
      return apply(stage).endsWith(1);
    },
    isUntouchedByProvider: true,
  },
  {
    way: "a kill between destroy and create",
    act: async (stage) => {
      // Terraform replaces the dependency after it has destroyed ours, and before it creates ours again.
      replaceDependency(stage, "echo $$ >pid; exec sleep 600");
      const pid = (): number => Number(tryRead(join(stage.deployment.stackDirectory, "pid")));
      await using killed = apply(stage);
      await eventually("the dependency is being created", () => pid() > 0);
      killed.process.kill("SIGKILL");
      await killed.ended;
      process.kill(pid());
    },
    isUntouchedByProvider: true,
  },
];

function replaceDependency({ deployment }: Stage, command: string): void {
  deployment.edit((configuration) => {
    Object.assign(blockAt(configuration, DEPENDENCY), {
      triggers_replace: "2",
      provisioner: [{ "local-exec": { command } }],
    });
  });
}

function tryRead(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
