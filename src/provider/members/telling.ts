import { isMembershipError } from "../../domain/error";
import type { Obstacle } from "../../domain/forecast";
import type { Members } from "../../domain/member";
import { organizationProblems } from "../../domain/rails";
import type { Problem } from "../../domain/problem";
import type { RemovalOrder } from "../../domain/removal-order";
import type { Uin } from "../../domain/uin";
import { isTencentCloudError } from "../../tencentcloud/tencentcloud-error";
import type { Diagnostic } from "../../plugin/diagnostic";
import type { Configured } from "../configured";
import type { About } from "../diagnostics/about";
import { blockedDiagnostic } from "../diagnostics/error-diagnostics";
import { problemsIn } from "../diagnostics/error-lines";
import { noticeDiagnostic } from "../diagnostics/notice-diagnostic";
import type { Notice } from "../notice";
import type { Live } from "../organization/session";
import { keep, staying } from "./leaving";
import { isLive, strangersIn } from "./live-members";
import { isOwn } from "./mark";
import { previousIn, readKept } from "./membership";
import { blockingProblems, missingApproval, type OrderContext, orderOf } from "./order";
import type { Change } from "./plan";

/** What a person who waits for a plan can do without. */
const NO_REASON_TO_FAIL = ["MissingCredentials", "InvalidOption", "DeadlineExceeded"] as const;

const NOBODY: Members = new Map();
const NOTHING_KEPT = readKept({});

/** What was seen of the organization for a plan, or why it was not: then an apply may be stopped by the same. */
type Seen =
  | { readonly live: Live }
  | { readonly notice: Notice | undefined }
  | { readonly stoppedBy: readonly Problem[] };

/**
 * What a plan says: whatever would stop its apply, as an error; and, where no process of this Terraform has told it yet, what a
 * person should know, a warning for each subject.
 */
export async function tellOf(change: Change, context: Configured, speaks: boolean): Promise<Diagnostic[]> {
  const { organizationId, code } = change;
  const { language } = context;
  const about: About = { organizationId, construct: code.membership ?? organizationId, language };
  const seen = speaks ? await see(change, context) : { notice: undefined };
  const live = "live" in seen ? seen.live : undefined;
  const removing = sent(change);
  const order = removing.size > 0 ? orderOf(removing, ordering(change), context) : undefined;

  const blocked = [
    ...("stoppedBy" in seen ? seen.stoppedBy : []),
    ...(order ? blockingProblems(order, live) : wrongOrganization(change, live)),
  ];
  const isBlocked = blocked.length > 0;
  const errors = isBlocked ? [blockedDiagnostic(blocked, removing, about)] : [];
  if (!speaks) return errors;
  const notices = [
    ...("notice" in seen && seen.notice ? [seen.notice] : []),
    ...(live?.deniedBy ? [{ kind: "listDenied", code: live.deniedBy.code } as const] : []),
    ...(order && !isBlocked ? await noticesOfRemoval(order, live, context) : []),
    ...noticesOfOthers(change, live?.organization.organizationId === organizationId ? live : undefined),
  ];
  return [...errors, ...notices.map((notice) => noticeDiagnostic(notice, about))];
}

/** Who leaves: in the change, or with the object in whose place it comes. */
function sent({ replaced, leaving }: Change): Members {
  if (replaced === undefined) return leaving.removing;
  return keep(replaced.leaving, (uin) => !replaced.kept.absent.has(uin));
}

/** An object that goes is held to what was said of it when it was applied last. */
function ordering({ organizationId, kept, replaced, code, declared }: Change): OrderContext {
  if (replaced) return replaced;
  return { organizationId, kept: kept ?? NOTHING_KEPT, code, declared };
}

/** Asks the organization, unless Terraform was told not to refresh, or nothing can be asked. */
async function see({ kept, replaced, code, mark }: Change, { session }: Configured): Promise<Seen> {
  if (kept !== undefined && !isOwn(mark)) return { notice: { kind: "notRefreshed" } };
  const before = kept ?? replaced?.kept;
  const expected = [...(before ? previousIn(before) : NOBODY).keys(), ...(code.members ?? NOBODY).keys()];
  try {
    return { live: await (await session()).look(expected) };
  } catch (error) {
    if (isMembershipError(error, "InvalidEndpoint")) return { stoppedBy: problemsIn(error.problem) };
    if (!isTencentCloudError(error) && !isMembershipError(error, ...NO_REASON_TO_FAIL)) throw error;
    return { notice: { kind: "notAsked", error } };
  }
}

function wrongOrganization({ organizationId, code }: Change, live: Live | undefined) {
  if (live === undefined) return [];
  const rails = { organizationId } as RemovalOrder["rails"];
  return organizationProblems(live.organization, { leaving: NOBODY, policy: code.removal, rails });
}

async function noticesOfRemoval(
  order: RemovalOrder,
  live: Live | undefined,
  { session }: Configured,
): Promise<Notice[]> {
  const { leaving: members } = order;
  const approval = missingApproval(order);
  const organization = await session();
  const forecast = live && (await organization.forecast([...members.keys()], live));
  const { obstacles = new Map<Uin, Obstacle>(), notes = [] } = forecast ?? {};
  const refused = keep(members, (uin) => obstacles.has(uin));
  return [
    { kind: "leaving", members, ...organization.estimate(order, live) },
    ...(refused.size > 0 ? [{ kind: "refusalsExpected", members: refused, obstacles } as const] : []),
    ...(notes.length > 0 ? [{ kind: "forecastNotes", notes } as const] : []),
    ...(approval
      ? [{ kind: "approvalMissing", members, digest: approval.digest, by: approval.by } as const]
      : []),
  ];
}

/** Of those whom the change does not remove. */
function noticesOfOthers(change: Change, live: Live | undefined): Notice[] {
  const { kept, code, declared, leaving, isProtected } = change;
  const { members = NOBODY, authoritative } = code;
  const { waiting, because } = leaving;
  const removing = sent(change);
  const previous = kept ? previousIn(kept) : NOBODY; // maybe still declared, where it is not known who is
  const isLooked = live?.members !== undefined;
  const known = [staying({ ...code, members: code.members ?? previous }, declared), removing, waiting];
  const unmanaged = isLooked
    ? strangersIn(live, ...known)
    : keep(kept?.unmanaged ?? NOBODY, (uin) => !known.some((uins) => uins.has(uin)));
  const guarded = authoritative ? keep(unmanaged, isProtected) : NOBODY;
  const others = keep(unmanaged, (uin) => !guarded.has(uin));
  const absent = isLooked
    ? keep(members, (uin) => !isLive(live, uin))
    : keep(kept?.absent ?? NOBODY, (uin) => members.has(uin));
  const leaveNext = authoritative && kept?.removals === undefined;
  return [
    ...(because && (waiting.size > 0 || because === "declarationUnknown")
      ? [{ kind: because, members: waiting } as const]
      : []),
    ...(others.size > 0 ? [{ kind: "unmanaged", members: others, leaveNext } as const] : []),
    ...(guarded.size > 0 ? [{ kind: "protectedUnmanaged", members: guarded } as const] : []),
    ...(absent.size > 0 ? [{ kind: "absent", members: absent } as const] : []),
  ];
}
