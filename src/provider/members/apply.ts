import { randomInt } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { ApplyAnswer, ApplyRequest } from "../../plugin/provider";
import { isUnknown, type ObjectValue, type Value } from "../../plugin/value";
import { RATE_WINDOW_MS } from "../../removal/turn";
import type { Configured } from "../configured";
import { type DeclaredIn, declaredIn } from "../declared";
import type { About } from "../diagnostics/about";
import { problemsDiagnostic } from "../diagnostics/error-diagnostics";
import { tryRemove } from "./apply-removal";
import { backAgain } from "./back-again";
import { applyDelete } from "./delete";
import { leavingIn, keep } from "./leaving";
import { type Mark, readMark } from "./mark";
import {
  type Declaration,
  type Kept,
  labelsIn,
  labelsOf,
  parseDeclaration,
  previousIn,
  readKept,
} from "./membership";
import { lastRemovalText } from "./removal-result";
import { lastKnown, lookedAfter, requireManaged, surroundings } from "./surroundings";

const NOBODY: Members = new Map();

/** Removals are counted from a random number, so that no approval fits another object: up to 2^40, with room above. */
const FIRST_REMOVAL = { min: 1, max: 2 ** 40 } as const;

/** Carries out what was planned: for those of `removing`, and nobody else. */
export async function applyMembers(request: ApplyRequest, context: Configured): Promise<ApplyAnswer> {
  const { prior, planned, config, plannedPrivate } = request;
  const mark = readMark(plannedPrivate);
  if (mark.lastRequestAtMs !== undefined)
    (await context.session()).waitUntil(Math.min(mark.lastRequestAtMs, Date.now()) + RATE_WINDOW_MS);
  if (planned === null || config === null) return applyDelete(prior ?? {}, mark, context);
  return prior === null ? create(planned, context) : update(prior, planned, config, mark, context);
}

/** Removes nobody; and when it fails there is no object, so that the next plan creates it again. */
async function create(planned: ObjectValue, context: Configured): Promise<ApplyAnswer> {
  const code = parseDeclaration(planned);
  const { organizationId = "", members = NOBODY } = code;
  const declared = declaredIn(organizationId, context.block);
  const live = await (await context.session()).look(members.keys());
  requireManaged(live, code);
  return {
    state: {
      ...planned,
      pending: {},
      ...surroundings(live, code, declared, NOBODY),
      removing: {},
      removals: randomInt(FIRST_REMOVAL.min, FIRST_REMOVAL.max),
      last_removal: null,
    },
  };
}

async function update(
  prior: ObjectValue,
  planned: ObjectValue,
  config: ObjectValue,
  mark: Mark,
  context: Configured,
): Promise<ApplyAnswer> {
  const kept = readKept(prior, mark);
  const code = parseDeclaration(config);
  const { organizationId = "" } = code;
  const declared = declaredIn(organizationId, context.block);
  // Whoever is named as before, with no removal counted, left in an earlier change.
  const isOver =
    planned["removals"] === prior["removals"] && isDeepStrictEqual(planned["removing"], prior["removing"]);
  const removing = isOver ? NOBODY : labelsIn(planned["removing"]);
  requireStillLeaving(removing, kept, code, declared, organizationId);
  const pending = isUnknown(planned["pending"])
    ? leavingIn(kept, code, { ...declared, isKnown: false }, () => true).waiting
    : labelsIn(planned["pending"]);
  const settled = { ...planned, pending: labelsOf(pending), removals: removalsIn(planned["removals"]) };
  const about: About = {
    organizationId,
    construct: code.membership ?? organizationId,
    language: context.language,
  };
  const change = { kept, code, declared, pending, about };
  const back = await backAgain(change, mark, context);
  if (back === undefined && removing.size === 0) return lookedAfter(settled, change, context);

  const removal = back
    ? { left: new Set<Uin>(), isIncomplete: true, diagnostics: [problemsDiagnostic(back.error, about)] }
    : await tryRemove(removing, { organizationId, kept, code, declared }, about, context);
  const last_removal = removal.report ? lastRemovalText(removal.report) : (prior["last_removal"] ?? null);
  const { diagnostics } = removal;
  if (!removal.isIncomplete) {
    const answer = await lookedAfter({ ...settled, last_removal }, change, context);
    return { ...answer, diagnostics: [...diagnostics, ...(answer.diagnostics ?? [])] };
  }
  const stayed = keep(removing, (uin) => !removal.left.has(uin));
  const remaining = new Map([...stayed, ...(back?.members ?? NOBODY)]);
  const wasDeclared = previousIn(kept);
  const [waiting, unmanaged] = [
    keep(remaining, (uin) => wasDeclared.has(uin)),
    keep(remaining, (uin) => !wasDeclared.has(uin)),
  ];
  const known = lastKnown(settled, change);
  const state = {
    ...settled,
    ...known,
    pending: labelsOf(new Map([...pending, ...waiting])),
    unmanaged: { ...known.unmanaged, ...labelsOf(unmanaged) },
    removing: {},
    removals: kept.removals ?? settled.removals,
    last_removal,
  };
  return { state, diagnostics };
}

/**
 * Nobody is sent whom the code declares by now, whatever the plan said, and nobody who was not to leave.
 *
 * @throws MembershipError `RemovalBlocked`
 */
function requireStillLeaving(
  removing: Members,
  kept: Kept,
  code: Declaration,
  declared: DeclaredIn,
  organizationId: string,
): void {
  const { removing: now } = leavingIn(kept, code, declared, () => false);
  const uins = [...removing.keys()].filter((uin) => !now.has(uin));
  if (uins.length > 0)
    throw new MembershipError("RemovalBlocked", { kind: "notLeavingAnyMore", organizationId, uins });
}

function removalsIn(planned: Value | undefined): number {
  return typeof planned === "number" ? planned : randomInt(FIRST_REMOVAL.min, FIRST_REMOVAL.max);
}
