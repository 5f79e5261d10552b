import type { Engine } from "../../src";
import { MEMBERS_TYPE } from "../../src/provider/contract";
import { describeUnless } from "./describe-unless";
import { type Draw, drawEngines } from "./drawn-engines";
import { findTerraform } from "./terraform";
import { TemporaryDirectory } from "./temporary-directory";

/** Each engine whose removals a provisioner runs, and the attribute of its resource that keeps the members. */
export const PROVISIONER_ENGINES = [
  ["null_resource", "triggers"],
  ["terraform_data", "triggers_replace"],
] as const satisfies readonly (readonly [Engine, string])[];

/** The engines of {@link PROVISIONER_ENGINES}. */
export const PROVISIONERS: readonly Engine[] = PROVISIONER_ENGINES.map(([engine]) => engine);

/** Every engine. */
export const ALL_ENGINES: readonly Engine[] = [...PROVISIONERS, "provider"];

/** The type of an engine's resource. */
export function resourceType(engine: Engine): string {
  return engine === "provider" ? MEMBERS_TYPE : engine;
}

/** An engine that Terraform can run here. */
export interface TestedEngine {
  readonly engine: Engine;
  /** The environment to run Terraform in. */
  readonly env: NodeJS.ProcessEnv;
}

/** An engine whose suite may leave some of its tests to the other ones'. */
export interface DescribedEngine extends TestedEngine {
  /**
   * Whether a test that does not depend on the engine is run with this one, see {@link drawEngines}.
   *
   * @param among the engines that it does not depend on; without them, all of the suite
   */
  readonly isDrawn: (title: string, among?: readonly Engine[]) => boolean;
}

/**
 * Declares a suite for each engine. Where Terraform cannot run one, the run says so and its tests are shown as
 * skipped, by name.
 */
export function describeEngines(
  name: string,
  suite: (tested: DescribedEngine) => void,
  engines = PROVISIONERS,
): void {
  for (const { problem, ...tested } of found(engines)) {
    describeUnless(problem, `${name} with ${tested.engine}`, () => {
      suite(tested);
    });
  }
}

/** Declares a suite that does not depend on the engine: for one that is drawn, or for each with `ENGINES=all`. */
export function describeAnEngine(
  name: string,
  suite: (tested: TestedEngine) => void,
  engines = PROVISIONERS,
): void {
  for (const { problem, ...tested } of found(engines)) {
    if (!tested.isDrawn(name)) continue;
    describeUnless(problem, `${name} with ${tested.engine}`, () => {
      suite(tested);
    });
  }
}

interface FoundEngine extends TestedEngine {
  readonly problem: string | undefined;
}

/** One draw for all suites of a test file. */
const SEED = process.env["SEED"] ?? String(Date.now() % 2 ** 31);

/** Those of a test file, whose suites share the providers. */
const here = new Map<Engine, FoundEngine>();
let downloads: TemporaryDirectory | undefined;

function found(engines: readonly Engine[]): readonly (FoundEngine & DescribedEngine)[] {
  const all = engines.toReversed().map((engine) => {
    const one = here.get(engine) ?? find(engine);
    here.set(engine, one);
    return one;
  });
  const runnable = all.filter(({ problem }) => problem === undefined).map(({ engine }) => engine);
  const isDrawn = (engine: Engine, title: string, among: readonly Engine[]): boolean => {
    const candidates = runnable.filter((one) => among.includes(one));
    return isDrawnAloud(drawEngines(candidates, { ...process.env, SEED }), engine, title);
  };
  return all.map((one) => ({
    ...one,
    isDrawn: (title, among = engines) => isDrawn(one.engine, title, among),
  }));
}

function find(engine: Engine): FoundEngine {
  const terraform = findTerraform(engine, downloadDirectory());
  const [problem, env] = "problem" in terraform ? [terraform.problem, {}] : [undefined, terraform.env];
  return { engine, problem, env };
}

function downloadDirectory(): string {
  if (downloads) return downloads.path;
  const directory = (downloads = new TemporaryDirectory());
  afterAll(() => {
    directory[Symbol.dispose]();
  });
  return directory.path;
}

let isSaid = false;

/** Says, once a file, that something is left out. */
function isDrawnAloud({ isDrawn, told }: Draw, engine: Engine, title: string): boolean {
  const isOurs = isDrawn(engine, title);
  if (!isOurs && !isSaid) process.stderr.write(`${told ?? ""}\n`);
  isSaid ||= !isOurs;
  return isOurs;
}
