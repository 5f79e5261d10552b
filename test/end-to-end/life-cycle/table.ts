import type { Engine } from "../../../src";
import { describeUnless } from "../../support/describe-unless";
import { type DescribedEngine, PROVISIONERS, resourceType } from "../../support/engines";
import { members, uin } from "../../support/members";
import { removalOf } from "../../support/pending-removal";
import { isTerraformSince } from "../../support/terraform";
import { said } from "../said";
import { type LosingWay, titleOfLoss, titleOfNamed } from "./known-losses";
import type { Change, Stage } from "../stage";
import { apply, type Fate, type TestedWay, type Way } from "./way";

const FATES: Readonly<Record<Exclude<Fate, "forgotten">, string>> = {
  removed: "who leaves is removed, once",
  kept: "who leaves stays in the state, with an error",
  untouched: "who leaves stays in the state until the next apply",
};

/** The title of the test of a way in which somebody is forgotten. */
export function lossTitle(way: LosingWay, engine: Engine): string {
  return engine === "provider" ? titleOfNamed(way) : titleOfLoss(way);
}

/** Declares the tests of each way that is this engine's: where some leave, and where nobody does. */
export function testWays(stage: () => Stage, ways: readonly Way[], tested: DescribedEngine): void {
  const { engine } = tested;
  for (const own of drawnWays(ways, tested)) {
    const { since } = own;
    const isThere = since === undefined || isTerraformSince(since);
    const problem = isThere ? undefined : `expected Terraform ${since.join(".")} or later`;
    describeUnless(problem, own.way, () => {
      const { becomes = engine } = own;
      test(titleOf(own, engine), () => testWhereSomeLeave(stage(), own, becomes));
      if (own.slow !== true)
        test(`${own.way}: when nobody leaves nothing is sent`, () =>
          testWhereNobodyLeaves(stage(), own, becomes));
    });
  }
}

/**
 * The ways that are tested with an engine: what could depend on it always is; what is otherwise with our own provider is with it
 * and with one of the others; and all else is with one of all.
 */
export function drawnWays(ways: readonly Way[], { engine, isDrawn }: DescribedEngine): TestedWay[] {
  return ways.flatMap((way) => {
    const isOfProvider = way.withProvider !== undefined;
    const isAlways = way.everyEngine === true || (isOfProvider && engine === "provider");
    // Of each engine the same, or none might draw a way that names the resource.
    const title = way.way.replaceAll(resourceType(engine), "resource");
    const isOurs = isAlways || isDrawn(title, isOfProvider ? PROVISIONERS : undefined);
    return (isOurs ? ofEngine(way, engine) : undefined) ?? [];
  });
}

/** A way as it is with an engine; `undefined` where that has no such way. */
export function ofEngine({ withProvider: changes, ...way }: Way, engine: Engine): TestedWay | undefined {
  if (engine !== "provider") return way;
  return changes === false ? undefined : { ...way, ...changes };
}

/** What was sent since the stage was set back; our own provider lists members for every plan, which is no removal. */
export function expectSent(stage: Stage, engine: Engine, ...batches: readonly (readonly number[])[]): void {
  const isDelete = (request: string): boolean => request.startsWith("DeleteOrganizationMembers");
  const whole = batches.flatMap((positions) => removalOf(...positions));
  const { requests } = stage;
  if (engine === "provider") expect(requests.filter(isDelete)).toEqual(whole.filter(isDelete));
  else expect(requests).toEqual(whole);
}

function titleOf({ way, fate }: TestedWay, engine: Engine): string {
  if (fate === "forgotten") return lossTitle(way as LosingWay, engine);
  return `${way}: nobody who is declared is sent, and ${FATES[fate]}`;
}

async function testWhereSomeLeave(stage: Stage, way: TestedWay, engine: Engine): Promise<void> {
  await outcome(stage, way, "some leave");
  const { deployment } = stage;
  const isRemoved = way.fate === "removed";
  expectSent(stage, engine, ...(isRemoved ? [[3]] : []));
  if (way.fate === "untouched") {
    await way.after?.(stage);
    await apply(stage).endsWith(0);
    expectSent(stage, engine, [3]);
  } else {
    const kept = await deployment.stateMembers();
    expect(uin(3) in (kept ?? {})).toBe(way.fate === "kept");
    expect(deployment.simulator.members).toEqual((isRemoved ? [1, 2, 4] : [1, 2, 3, 4]).map(uin));
  }
  if (way.fate === "forgotten" && engine === "provider") await expectNamed(stage, stage.declared, [3, 4]);
}

/** The next plan of a membership of the organization names whoever is there and declared nowhere. */
export async function expectNamed(
  { deployment }: Stage,
  declared: readonly number[],
  positions: readonly number[],
): Promise<void> {
  deployment.declare(members(...declared));
  await deployment.synth();
  const output = said(await deployment.terraform("plan").endsWith(0));
  expect(output).toContain(`Organization 10001: ${positions.length} members declared nowhere`);
  for (const position of positions) expect(output).toContain(`${uin(position)} member-${position}`);
}

async function testWhereNobodyLeaves(stage: Stage, way: TestedWay, engine: Engine): Promise<void> {
  const { exitCode, ...quiet } = way;
  const runs = exitCode !== undefined && way.idle !== true;
  const output = await outcome(stage, runs ? way : quiet, "nobody leaves");
  expectSent(stage, engine);
  if (way.fate === "removed" && way.idle !== true && engine !== "provider")
    expect(output).toContain("nobody leaves the organization");
}

async function outcome(stage: Stage, { act, exitCode = 0 }: TestedWay, change: Change): Promise<string> {
  return said(await (await act(stage.reset(change))).endsWith(exitCode));
}
