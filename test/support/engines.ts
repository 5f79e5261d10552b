import type { Engine } from "../../src";
import { describeUnless } from "./describe-unless";
import { findTerraform } from "./terraform";
import { TemporaryDirectory } from "./temporary-directory";

/** Each engine, and the attribute of its resource that keeps the members. */
export const ENGINES = [
  ["null_resource", "triggers"],
  ["terraform_data", "triggers_replace"],
] as const satisfies readonly (readonly [Engine, string])[];

/** An engine that Terraform can run here. */
export interface TestedEngine {
  readonly engine: Engine;
  /** The environment to run Terraform in. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Declares a suite for each engine. Where Terraform cannot run one, the run says so and its tests are shown as
 * skipped, by name.
 */
export function describeEngines(name: string, suite: (tested: TestedEngine) => void): void {
  const downloads = new TemporaryDirectory();
  afterAll(() => {
    downloads[Symbol.dispose]();
  });
  for (const [engine] of ENGINES.toReversed()) {
    const terraform = findTerraform(engine, downloads.path);
    const [problem, env] = "problem" in terraform ? [terraform.problem, {}] : [undefined, terraform.env];
    describeUnless(problem, `${name} with ${engine}`, () => {
      suite({ engine, env });
    });
  }
}
