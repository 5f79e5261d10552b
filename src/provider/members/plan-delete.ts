import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import type { Diagnostic } from "../../plugin/diagnostic";
import type { Uin } from "../../domain/uin";
import type { PlanAnswer } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Configured } from "../configured";
import { type DeclaredIn, declaredIn } from "../declared";
import type { About } from "../diagnostics/about";
import { blockedDiagnostic } from "../diagnostics/error-diagnostics";
import { noticeDiagnostic } from "../diagnostics/notice-diagnostic";
import type { Notice } from "../notice";
import { keep, leavingWith, whyNobodyLeaves } from "./leaving";
import type { Mark } from "./mark";
import { writeMark } from "./mark";
import { type Declaration, type Kept, parseDeclaration, previousIn, readKept } from "./membership";
import { blockingProblems, missingApproval, orderOf } from "./order";

/** An object that goes: who leaves with it, and what was said of it when it was applied last. */
export interface Going {
  readonly organizationId: string;
  readonly kept: Kept;
  readonly code: Declaration;
  readonly declared: DeclaredIn;
  readonly leaving: Members;
  readonly about: About;
}

/**
 * Says what becomes of the members when an object goes: a destroy, a retirement, deleted code. What stops the delete is an
 * error here already, as is a pause: with the object it would be forgotten who waits.
 */
export async function planDelete(prior: ObjectValue, mark: Mark, context: Configured): Promise<PlanAnswer> {
  const going = goingWith(prior, context);
  const isKnown = going?.declared.isKnown !== false;
  return {
    planned: null,
    private: writeMark({ ...mark, nobodyLeaves: !isKnown }),
    diagnostics: going === undefined ? [] : await diagnosticsOf(going, context),
  };
}

/** What the code says that comes in the place of an object. */
interface Successor {
  /** Whom it protects or ignores. */
  readonly stays: readonly Uin[];
  readonly isPaused: boolean;
}

/** @returns `undefined` for what was never of an organization: nobody is in it */
export function goingWith(
  prior: ObjectValue,
  { block, language }: Configured,
  { stays, isPaused }: Successor = { stays: [], isPaused: false },
): Going | undefined {
  const state = readKept(prior);
  const kept = { ...state, ignoredMembers: new Set([...state.ignoredMembers, ...stays]) };
  const { organizationId, membership: construct = organizationId } = kept;
  if (organizationId === undefined || construct === undefined) return undefined;
  const declared = declaredIn(organizationId, block);
  const code = parseDeclaration({ ...prior, allow_empty: true });
  return {
    organizationId,
    kept,
    code: isPaused ? { ...code, removal: { ...code.removal, paused: true } } : code,
    declared,
    leaving: leavingWith(kept, declared),
    about: { organizationId, construct, language, isDelete: true },
  };
}

/** @throws MembershipError `RemovalBlocked` where somebody should leave, and removals are paused */
export function requireNoPause({ code, leaving }: Pick<Going, "code" | "leaving">): void {
  if (code.removal.paused !== true || leaving.size === 0) return;
  throw new MembershipError("RemovalBlocked", { kind: "pausedDelete", uins: [...leaving.keys()] });
}

async function diagnosticsOf(going: Going, context: Configured): Promise<Diagnostic[]> {
  const { leaving, about } = going;
  requireNoPause(going);
  const order = leaving.size > 0 ? orderOf(leaving, going, context) : undefined;
  const blocked = order ? blockingProblems(order, undefined) : [];
  if (blocked.length > 0) return [blockedDiagnostic(blocked, leaving, about)];
  const approval = order && missingApproval(order);
  const estimate = order && (await context.session()).estimate(order, undefined);
  const notices: Notice[] = [
    ...(estimate ? [{ kind: "leaving", members: leaving, ...estimate } as const] : []),
    ...(approval
      ? [{ kind: "approvalMissing", members: leaving, digest: approval.digest, by: approval.by } as const]
      : []),
    ...staysBehind(going),
  ];
  return notices.map((notice) => noticeDiagnostic(notice, about));
}

function staysBehind({ kept, declared, leaving }: Going): Notice[] {
  const members = keep(previousIn(kept), (uin) => !leaving.has(uin) && !kept.absent.has(uin));
  if (members.size === 0) return [];
  return [{ kind: "staysBehind", members, because: whyNobodyLeaves(kept, declared) ?? "declared" }];
}
