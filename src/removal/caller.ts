import { isMembershipError } from "../domain/error";
import { isTencentCloudError } from "../tencentcloud/tencentcloud-error";
import { type Effects, REAL_EFFECTS } from "./effects";
import type { OpenOrganization } from "./open-organization";
import type { ReportedCaller } from "./report";

/** How long the answer is waited for once everything else is done. */
const PATIENCE_MS = 2_000;

/** Who calls, as STS says. */
export interface Caller {
  /** Asks STS, once. */
  readonly ask: () => void;
  /** What is known by now, or a little later; nothing where STS was not asked. */
  readonly get: () => Promise<ReportedCaller | undefined>;
}

/** Asks STS who calls, beside other work: nothing stops without the answer. */
export function callerOf(
  { describeCaller }: Pick<OpenOrganization, "describeCaller">,
  signal: AbortSignal,
  { sleep }: Pick<Effects, "sleep"> = REAL_EFFECTS,
): Caller {
  const enough = new AbortController();
  const ended = AbortSignal.any([signal, enough.signal]);
  let answer: Promise<ReportedCaller> | undefined;
  return {
    ask: () => {
      answer ??= describeCaller?.(ended).catch((error: unknown) => ({ unknownBecause: reasonOf(error) }));
    },
    get: async () => {
      if (answer === undefined) return undefined;
      const late = sleep(PATIENCE_MS, ended)
        .catch(() => undefined)
        .then(() => ({ unknownBecause: "no answer in time" }));
      try {
        return await Promise.race([answer, late]);
      } finally {
        enough.abort(); // whoever closes the connections waits for what is under way
      }
    },
  };
}

function reasonOf(error: unknown): string {
  return isTencentCloudError(error) || isMembershipError(error) ? error.code : "no answer";
}
