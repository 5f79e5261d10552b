import type { Ended } from "../support/child-process";

/** What a command printed, without the colours, the frame and the line ends that Terraform puts in. */
export function said({ output }: Pick<Ended, "output">): string {
  return output.replace(/\u001b\[\d+m/g, "").replace(/[\s│]+/g, " ");
}
