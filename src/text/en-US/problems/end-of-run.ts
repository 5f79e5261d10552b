import type { Sentences } from "./sentence";

/** What ends a run. */
export const END_OF_RUN = {
  terraformGone: () =>
    "Terraform, which started this run, is gone: nothing more is sent; apply again to go on",
  signalled: ({ signal }) => `interrupted by ${signal}: nothing more is sent; apply again to go on`,
  outputClosed: () => "the output has no reader any more: nothing more is sent; apply again to go on",
  turnTimeout: ({ timeoutMs }) =>
    `expected another removal on this machine to end within ${timeoutMs} ms (removal.timeoutMs): nothing was sent; apply again when it has ended`,
  deadline: ({ timeoutMs, trouble }, say) =>
    `expected the run to end within ${timeoutMs} ms (removal.timeoutMs)` +
    (trouble ? `; the last trouble was ${say({ kind: "callFailed", ...trouble })}` : "") +
    ": apply again to go on, or allow more time",
} satisfies Partial<Sentences>;
