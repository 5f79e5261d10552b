import type { ChangeKind, RunKind, TroubleKind } from "./history";

/** What some histories came to, counted. */
export class Figures {
  histories = 0;
  steps = 0;
  /** Steps that did it: one that found nothing to do counts as `nothing`. */
  readonly changes = new Map<ChangeKind, number>();
  readonly troubles = new Map<TroubleKind, number>();
  readonly runs = new Map<RunKind, number>();
  /** Runs of Terraform that apply. */
  applies = 0;
  failedApplies = 0;
  /** Plans that were looked at. */
  plans = 0;
  blockedPlans = 0;
  /** Runs whose Terraform or provider was killed. */
  kills = 0;
  deleteRequests = 0;
  /** How often somebody had to be named by a plan, and was. */
  named = 0;
  wrongRemovals = 0;
  unnamed = 0;
  /** Histories that end with an authoritative membership, by the applies that it took until nobody was left to leave. */
  readonly convergedAfter = new Map<number, number>();
  notConverged = 0;

  /** One line a subject. */
  lines(seconds: number): string[] {
    const { histories, steps, applies, failedApplies, plans, blockedPlans, kills, deleteRequests } = this;
    return [
      `${histories} histories of ${steps} steps in ${seconds} s`,
      `changes: ${counted(this.changes)}`,
      `troubles: ${counted(this.troubles)}`,
      `runs: ${counted(this.runs)}`,
      `applies: ${applies}, of which ${failedApplies} failed or were killed; ${kills} kills, ${deleteRequests} delete requests`,
      `plans looked at: ${plans}, of which ${blockedPlans} are stopped by a rail`,
      `wrong removals: ${this.wrongRemovals}`,
      `unnamed: ${this.unnamed} (named: ${this.named})`,
      `authoritative: converged after applies ${counted(this.convergedAfter)}; not within 2: ${this.notConverged}`,
    ];
  }
}

export function count<Kind>(counts: Map<Kind, number>, kind: Kind): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

function counted(counts: ReadonlyMap<string | number, number>): string {
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return sorted.map(([kind, times]) => `${kind} ${times}`).join(", ") || "none";
}
