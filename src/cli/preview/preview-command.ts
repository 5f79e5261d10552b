import { type Format, writeResult } from "../formats";
import type { Surroundings } from "../surroundings";
import { readStackPlan } from "./plan/plan-source";
import type { Effect } from "./preview";
import { previewMarkdown } from "./told/preview-markdown";
import { previewText } from "./told/preview-text";
import { review, type ReviewOptions } from "./review";

export interface PreviewOptions extends ReviewOptions {
  /** Where each plan was made. */
  readonly stackDir: readonly string[];
  readonly format: Format;
}

/** Without a preview it is 1. */
const EXIT_CODES: Readonly<Record<Effect, number>> = {
  nobodyLeaves: 0,
  removals: 2,
  blocked: 3,
  notAllowed: 3,
  notOurs: 3,
  skipped: 4,
};

/**
 * Tells what applying plans does to the organization.
 *
 * @param file the plan of the only stack, as JSON or as Terraform saved it; `-` for JSON on standard input; by default the plan
 * that `cdktf diff` left in each stack's directory is shown
 * @returns the exit code
 * @throws MembershipError `InvalidOption` for what is no plan, one that is not of this synthesis or was applied already, or plans
 * without memberships; `InvalidManifest`; `InvalidPolicy`; TencentCloudError when the organization does not answer
 */
export async function preview(
  file: string | undefined,
  { stackDir, format, ...options }: PreviewOptions,
  surroundings: Surroundings,
): Promise<number> {
  const stacks = await Promise.all(stackDir.map((directory) => readStackPlan(file, directory, surroundings)));
  const result = await review(stacks, options, surroundings);
  writeResult(result, format, surroundings, {
    text: (colors) => previewText(result, colors),
    markdown: () => previewMarkdown(result),
  });
  return EXIT_CODES[result.effect];
}
