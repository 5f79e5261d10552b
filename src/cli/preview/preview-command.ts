import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { effectiveEndpoint } from "../../tencentcloud/endpoint-from-environment";
import { type Format, writeResult } from "../formats";
import { withConnection } from "../organization/connection";
import type { Surroundings } from "../surroundings";
import { type LiveFacts, lookUpFacts } from "./live-facts";
import { previewMembership } from "./membership-preview";
import { readPlanJson } from "./plan-source";
import { type PlannedRemoval, plannedRemovals } from "./planned-removal";
import { type Effect, summarize } from "./preview";
import { previewMarkdown } from "./preview-markdown";
import { previewText } from "./preview-text";
import { parsePlan } from "./terraform-plan";

export interface PreviewOptions {
  /** Where the plan was made. */
  readonly stackDir: string;
  readonly format: Format;
  /** @default that of the first declaration in the plan */
  readonly language?: Language;
  /** Whether the organization is asked who would be refused. @default false */
  readonly live?: boolean;
}

/** Without a preview it is 1. */
const EXIT_CODES: Readonly<Record<Effect, number>> = {
  nobodyLeaves: 0,
  removals: 2,
  blocked: 3,
  notOurs: 3,
  skipped: 4,
};

/**
 * Tells what applying a plan does to the organization.
 *
 * @param file the plan's JSON; `-` for standard input; by default the plan in the stack's directory is shown
 * @returns the exit code
 * @throws MembershipError `InvalidOption` for what is no plan, or one without memberships; `InvalidManifest`;
 * TencentCloudError when the organization does not answer
 */
export async function preview(
  file: string | undefined,
  { stackDir, format, live, ...options }: PreviewOptions,
  surroundings: Surroundings,
): Promise<number> {
  const source = file ?? stackDir;
  const plan = parsePlan(await readPlanJson(file, stackDir, surroundings), source);
  const removals = plannedRemovals(plan, stackDir);
  // A plan that says nothing of members is more likely the wrong one than one in which nobody leaves.
  if (removals.length === 0)
    throw new MembershipError("InvalidOption", { kind: "planWithoutMembership", source });
  const declared = removals.flatMap(({ manifest }) => manifest?.language ?? []);
  const { language = declared[0] ?? "en-US" } = options;
  const facts = live ? await factsByEndpoint(removals, language, surroundings) : new Map<string, LiveFacts>();
  const memberships = removals.map((planned) =>
    previewMembership(planned, language, facts.get(endpointOf(planned) ?? "")),
  );
  const result = summarize(memberships, language);
  writeResult(result, format, surroundings, {
    text: (colors) => previewText(result, colors),
    markdown: () => previewMarkdown(result),
  });
  return EXIT_CODES[result.effect];
}

/** The endpoint at which a removal runs that is worth a forecast. */
function endpointOf({ run, manifest, leaving }: PlannedRemoval): string | undefined {
  return run === "runs" && leaving.size > 0 ? manifest?.endpoint : undefined;
}

/** Each organization's facts, by the endpoint that the manifests name. */
async function factsByEndpoint(
  removals: readonly PlannedRemoval[],
  language: Language,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, LiveFacts>> {
  const facts = new Map<string, LiveFacts>();
  for (const declared of new Set(removals.flatMap((removal) => endpointOf(removal) ?? []))) {
    const endpoint = effectiveEndpoint(declared, surroundings.env);
    facts.set(declared, await withConnection(endpoint, language, surroundings, lookUpFacts));
  }
  return facts;
}
