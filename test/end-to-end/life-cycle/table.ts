import { describeUnless } from "../../support/describe-unless";
import { uin } from "../../support/members";
import { removalOf } from "../../support/pending-removal";
import { isTerraformSince } from "../../support/terraform";
import { said } from "../said";
import { type LosingWay, titleOfLoss } from "./known-losses";
import type { Change, Stage } from "../stage";
import { apply, type Fate, type Way } from "./way";

const FATES: Readonly<Record<Exclude<Fate, "forgotten">, string>> = {
  removed: "who leaves is removed, once",
  kept: "who leaves stays in the state, with an error",
  untouched: "who leaves stays in the state until the next apply",
};

/** The ways of losing somebody that have a test. */
export const shownLosses = new Set<LosingWay>();

/** The title of the test of a way in which somebody is forgotten. */
export function lossTitle(way: LosingWay): string {
  shownLosses.add(way);
  return titleOfLoss(way);
}

/**
 * Declares the tests of each way: where some leave, and where nobody does.
 *
 * @param isDrawn whether a way that does not depend on the engine is done with this one
 */
export function testWays(
  stage: () => Stage,
  ways: readonly Way[],
  isDrawn: (title: string) => boolean,
): void {
  for (const way of ways) {
    if (way.everyEngine !== true && !isDrawn(way.way)) continue;
    const { since } = way;
    const isThere = since === undefined || isTerraformSince(since);
    const problem = isThere ? undefined : `expected Terraform ${since.join(".")} or later`;
    describeUnless(problem, way.way, () => {
      test(titleOf(way), () => testWhereSomeLeave(stage(), way));
      if (way.slow !== true)
        test(`${way.way}: when nobody leaves nothing is sent`, () => testWhereNobodyLeaves(stage(), way));
    });
  }
}

function titleOf({ way, fate }: Way): string {
  if (fate === "forgotten") return lossTitle(way);
  return `${way}: nobody who is declared is sent, and ${FATES[fate]}`;
}

async function testWhereSomeLeave(stage: Stage, way: Way): Promise<void> {
  await outcome(stage, way, "some leave");
  const { deployment } = stage;
  const isRemoved = way.fate === "removed";
  expect(stage.requests).toEqual(isRemoved ? removalOf(3) : []);
  if (way.fate === "untouched") {
    await way.after?.(stage);
    await apply(stage).endsWith(0);
    expect(stage.requests).toEqual(removalOf(3));
  } else {
    const kept = await deployment.stateMembers();
    expect(uin(3) in (kept ?? {})).toBe(way.fate === "kept");
    expect(deployment.simulator.members).toEqual((isRemoved ? [1, 2, 4] : [1, 2, 3, 4]).map(uin));
  }
}

async function testWhereNobodyLeaves(stage: Stage, way: Way): Promise<void> {
  const output = await outcome(stage, way, "nobody leaves");
  expect(stage.requests).toEqual([]);
  if (way.fate === "removed" && way.idle !== true) expect(output).toContain("nobody leaves the organization");
}

async function outcome(stage: Stage, { act, exitCode = 0 }: Way, change: Change): Promise<string> {
  return said(await (await act(stage.reset(change))).endsWith(exitCode));
}
