import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { effectiveEndpoint } from "../../tencentcloud/endpoint-from-environment";
import { PREVIEW_EXIT_CODES } from "../exit-codes";
import { type Format, formatted } from "../formats";
import { withConnection } from "../organization/connection";
import type { Surroundings } from "../surroundings";
import { colorsFor } from "../text/colors";
import { type LiveFacts, lookUpFacts } from "./live-facts";
import { previewMarkdown } from "./markdown";
import { previewMembership } from "./membership-preview";
import { readPlanJson } from "./plan-source";
import { type PlannedRemoval, plannedRemovals } from "./planned-removal";
import { summarize } from "./preview";
import { parsePlan } from "./terraform-plan";
import { previewText } from "./text";

/** What `tco-members preview` is told. */
export interface PreviewOptions {
  /** Where the plan was made. */
  readonly stackDir: string;
  readonly format: Format;
  /** @default that of the first declaration in the plan */
  readonly language?: Language;
  /** Whether the organization is asked who would be refused. @default false */
  readonly live?: boolean;
}

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
  const source = file === "-" ? "standard input" : (file ?? stackDir);
  const plan = parsePlan(await readPlanJson(file, stackDir, surroundings), source);
  const removals = plannedRemovals(plan, stackDir);
  requireMemberships(removals, source);
  const facts = live ? await factsByEndpoint(removals, surroundings) : new Map<string, LiveFacts>();
  const factsOf = ({ run, manifest }: PlannedRemoval): LiveFacts | undefined =>
    run === "runs" && manifest ? facts.get(manifest.endpoint) : undefined;
  const declared = removals.flatMap(({ manifest }) => manifest?.language ?? []);
  const { language = declared[0] ?? "en-US" } = options;
  const memberships = removals.map((planned) => previewMembership(planned, language, factsOf(planned)));
  const result = summarize(memberships, language);
  const colors = colorsFor(surroundings);
  surroundings.stdout.write(
    formatted(result, format, {
      text: () => previewText(result, colors),
      markdown: () => previewMarkdown(result),
    }),
  );
  return PREVIEW_EXIT_CODES[result.verdict];
}

/** A plan that says nothing of members is more likely the wrong one than one in which nobody leaves. */
function requireMemberships(removals: readonly PlannedRemoval[], source: string): void {
  if (removals.length > 0) return;
  throw new MembershipError(
    "InvalidOption",
    `expected a plan with an OrganizationMembership from ${source}, got one without: give the plan of the stack that has it`,
  );
}

/** Each organization's facts, by the endpoint that the manifests of the removals to run name. */
async function factsByEndpoint(
  removals: readonly PlannedRemoval[],
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, LiveFacts>> {
  const toRun = removals.filter(({ run, leaving }) => run === "runs" && leaving.size > 0);
  const declared = new Set(
    toRun.map(({ manifest }) => manifest?.endpoint).filter((endpoint) => endpoint !== undefined),
  );
  const facts = new Map<string, LiveFacts>();
  for (const endpoint of declared) {
    facts.set(
      endpoint,
      await withConnection(effectiveEndpoint(endpoint, surroundings.env), surroundings, lookUpFacts),
    );
  }
  return facts;
}
