import type { Environment } from "../domain/environment";
import type { Language } from "../domain/language";
import { timeOfDay } from "../domain/time-of-day";
import { RUN } from "../text";
import type { Deadline } from "./deadline";
import type { OpenOrganization } from "./open-organization";
import { takeTurn, type TurnOptions } from "./turn";

/** Whose turn it is, and how it is waited for. */
export interface CallersTurn extends Pick<TurnOptions, "terraform" | "signal"> {
  readonly organization: Pick<OpenOrganization, "endpoint" | "credentialsName">;
  readonly env: Environment;
  readonly deadline: Deadline;
  readonly language: Language;
  /** Told of a wait, in a line. */
  readonly tell: (line: string) => void;
}

/**
 * Takes the turn of a caller on this machine, see {@link takeTurn}: one is the same as another by endpoint and credentials.
 *
 * @returns ends the turn
 * @throws MembershipError `DeadlineExceeded`; the signal's reason
 */
export function takeCallersTurn(
  { terraform, signal, organization, env, deadline, language, tell }: CallersTurn,
  effects?: Parameters<typeof takeTurn>[1],
): Promise<() => void> {
  const { endpoint, credentialsName } = organization;
  const { startedAtMs, timeoutMs } = deadline;
  const sentences = RUN[language];
  const options: TurnOptions = {
    terraform,
    caller: [endpoint, JSON.stringify(credentialsName), env["TENCENTCLOUD_SECRET_ID"] ?? ""],
    deadline: { atMs: startedAtMs + timeoutMs, timeoutMs },
    signal,
    onWait: (untilMs) => {
      tell(sentences.waitingForTurn(timeOfDay(untilMs)));
    },
    onStranger: (seconds) => {
      tell(sentences.turnOfAStranger(seconds));
    },
  };
  return takeTurn(options, effects);
}
