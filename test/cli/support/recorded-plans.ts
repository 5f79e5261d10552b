import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const PLANS = resolve(__dirname, "../fixtures/plans");

/** The engines that plans are recorded with. */
export const RECORDED_ENGINES = ["terraform_data", "null_resource"] as const;

/** Where a recorded plan and its manifests lie: a stack's directory, as far as a preview reads it. */
export function recordedStack(
  name: string,
  engine: (typeof RECORDED_ENGINES)[number] = "terraform_data",
): string {
  return join(PLANS, engine, name);
}

/** The arguments that preview a recorded plan. */
export function previewOf(stackDirectory: string): string[] {
  return ["preview", join(stackDirectory, "plan.json"), "--stack-dir", stackDirectory];
}

/** The names of all recorded plans of an engine. */
export function recordedNames(engine: (typeof RECORDED_ENGINES)[number]): string[] {
  return readdirSync(join(PLANS, engine));
}

/** The JSON of a recorded plan, to change it. */
export function recordedPlan(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(recordedStack(name), "plan.json"), "utf8")) as Record<string, unknown>;
}
