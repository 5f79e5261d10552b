import { MembershipError } from "../domain/error";
import type { Localized } from "../domain/language";
import type { OrganizationCalls } from "../tencentcloud/organization-api";
import type { Parent } from "./parent";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** How often the parent is looked for while an answer is awaited, in milliseconds. */
const PARENT_CHECK_MS = 200;

/** What ends a run from outside. */
export interface Stop {
  /** Aborted, with a MembershipError `Interrupted`, when the run is to end. */
  readonly signal: AbortSignal;
  /** @throws that error when the run is to end */
  readonly check: () => void;
  /** Listens no longer. */
  readonly ignore: () => void;
}

/**
 * Ends the run with Terraform. A Terraform that is interrupted kills this process; one that is killed itself
 * leaves it behind, and it would go on removing members that no state knows to be gone.
 */
export function stopWithParent(process: NodeJS.Process, parent: Parent): Stop {
  const controller = new AbortController();
  const stop = (cause: Localized): void => {
    controller.abort(
      new MembershipError("Interrupted", {
        "en-US": `${cause["en-US"]}: nothing more is sent; apply again to go on`,
        "zh-CN": `${cause["zh-CN"]}：不再发送请求；请再次执行 apply 以继续`,
      }),
    );
  };
  const checkParent = (): void => {
    try {
      parent.requireAlive();
    } catch (error) {
      controller.abort(error);
    }
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    stop({ "en-US": `interrupted by ${signal}`, "zh-CN": `被 ${signal} 中断` });
  };
  // With its reader gone nobody would learn what is sent from here on.
  const onBrokenOutput = (): void => {
    stop({ "en-US": "the output has no reader any more", "zh-CN": "输出已无人读取" });
  };
  const timer = setInterval(checkParent, PARENT_CHECK_MS).unref();
  for (const signal of SIGNALS) process.on(signal, onSignal);
  process.stdout.on("error", onBrokenOutput);
  process.stderr.on("error", onBrokenOutput);
  return {
    signal: controller.signal,
    check: () => {
      checkParent();
      controller.signal.throwIfAborted();
    },
    ignore: () => {
      clearInterval(timer);
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}

/** The same calls; each looks for the parent first. */
export function checkedCalls(calls: OrganizationCalls, { check }: Pick<Stop, "check">): OrganizationCalls {
  const checked =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      check();
      return call(...args);
    };
  return {
    describeOrganization: checked((signal) => calls.describeOrganization(signal)),
    describeMembersPage: checked((page, signal) => calls.describeMembersPage(page, signal)),
    deleteMembers: checked((uins, signal) => calls.deleteMembers(uins, signal)),
  };
}
