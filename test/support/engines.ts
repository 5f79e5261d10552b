import type { Engine } from "../../src";
import { describeUnless } from "./describe-unless";
import { type Draw, drawEngines } from "./drawn-engines";
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

/** An engine whose suite may leave some of its tests to the other one's. */
export interface DescribedEngine extends TestedEngine {
  /** Whether a test that does not depend on the engine is run with this one, see {@link drawEngines}. */
  readonly isDrawn: (title: string) => boolean;
}

/**
 * Declares a suite for each engine. Where Terraform cannot run one, the run says so and its tests are shown as
 * skipped, by name.
 */
export function describeEngines(name: string, suite: (tested: DescribedEngine) => void): void {
  for (const { problem, ...tested } of engines()) {
    describeUnless(problem, `${name} with ${tested.engine}`, () => {
      suite(tested);
    });
  }
}

/** Declares a suite that does not depend on the engine: for one that is drawn, or for each with `ENGINES=all`. */
export function describeAnEngine(name: string, suite: (tested: TestedEngine) => void): void {
  for (const { problem, ...tested } of engines()) {
    if (!tested.isDrawn(name)) continue;
    describeUnless(problem, `${name} with ${tested.engine}`, () => {
      suite(tested);
    });
  }
}

interface FoundEngine extends DescribedEngine {
  readonly problem: string | undefined;
}

let found: readonly FoundEngine[] | undefined;

/** Those of a test file, whose suites share one draw and the providers. */
function engines(): readonly FoundEngine[] {
  if (found) return found;
  const downloads = new TemporaryDirectory();
  afterAll(() => {
    downloads[Symbol.dispose]();
  });
  const all = ENGINES.toReversed().map(([engine]) => {
    const terraform = findTerraform(engine, downloads.path);
    const [problem, env] = "problem" in terraform ? [terraform.problem, {}] : [undefined, terraform.env];
    return { engine, problem, env };
  });
  const runnable = all.filter(({ problem }) => problem === undefined);
  const draw = drawEngines(runnable.map(({ engine }) => engine));
  found = all.map((one) => ({ ...one, isDrawn: (title) => isDrawnAloud(draw, one.engine, title) }));
  return found;
}

let isSaid = false;

/** Says, once a file, that something is left out. */
function isDrawnAloud({ isDrawn, told }: Draw, engine: Engine, title: string): boolean {
  const isOurs = isDrawn(engine, title);
  if (!isOurs && !isSaid) process.stderr.write(`${told ?? ""}\n`);
  isSaid ||= !isOurs;
  return isOurs;
}
