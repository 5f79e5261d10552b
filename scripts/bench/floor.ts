/** A removal in which the API refuses nobody. */
export interface RemovalCase {
  /** Members before it. */
  readonly size: number;
  /** Those of them who leave. */
  readonly leaving: number;
  /** Members in one request. */
  readonly batchSize: number;
  /** How long each answer takes. */
  readonly latencyMs: number;
  /**
   * Those who are named to leave beside the others and left before, where the caps do not allow so many: then nobody is
   * sent before it is known who is a member. @default 0
   */
  readonly goneAboveCap?: number;
}

/** The least time that a removal takes, and what it consists of. */
export interface Floor {
  readonly ms: number;
  readonly steps: readonly FloorStep[];
}

interface FloorStep {
  readonly name: keyof typeof WHY_NO_STEP_CAN_GO;
  readonly requests: number;
  readonly by?: Listing;
  /** When its last answer is there. */
  readonly endsAtMs: number;
}

/** The two ways to learn who is a member. */
type Listing = "pages" | "searches";

/** Requests of one action that may leave in any second. Source: the page of each action. */
const REQUESTS_PER_SECOND = 20;

/** The most members on a page. Source: https://www.tencentcloud.com/document/api/1031/52062 */
const PAGE_LENGTH = 50;

/** What a client would have to break that left one of them out. */
export const WHY_NO_STEP_CAN_GO = {
  check:
    "nobody is sent before DescribeOrganization has answered that the keys belong to the organization that is named; " +
    "whatever only reads may go out beside it",
  "look-up":
    "the caps allow fewer than are named, so that nobody is sent before it is known which of them are members",
  proof:
    "no source says that searches find UINs: that one finds nobody means something once another found somebody, who must " +
    "be a member, so that it goes out before the removals end; it takes a place of the lists' rate, but no round",
  removals: "everybody who leaves is named in a request, as many in each as the batch size says",
  verification:
    "what the API accepted is true once a list lacks the member that was asked for after the answer: a search for each, " +
    "which may begin when its own batch is answered, or every page of those who stay, which may not, as pages shift while " +
    "members leave, and only all of them say who is missing (a total that fell does not say who left)",
} as const;

/**
 * The least time in which any client can carry out a removal that keeps the promises of this package: it may overlap,
 * skip, reorder and guess how many pages there are, but the rate limit and the round trips hold.
 */
export function floorOf(removal: RemovalCase): Floor {
  const lookUps = removal.goneAboveCap ? LISTINGS : [undefined];
  const plans = lookUps.flatMap((lookUp) =>
    LISTINGS.map((verification) => planned(removal, lookUp, verification)),
  );
  return plans.reduce((least, plan) => (isLess(plan, least) ? plan : least));
}

/** Of two that take as long, the one with fewer requests is told. */
function isLess(one: Floor, other: Floor): boolean {
  return one.ms === other.ms ? requestsOf(one) < requestsOf(other) : one.ms < other.ms;
}

function requestsOf({ steps }: Floor): number {
  return steps.reduce((total, { requests }) => total + requests, 0);
}

const LISTINGS = ["searches", "pages"] as const satisfies readonly Listing[];

function planned(removal: RemovalCase, lookUp: Listing | undefined, verification: Listing): Floor {
  const { size, leaving, batchSize, latencyMs, goneAboveCap = 0 } = removal;
  const lists = new Action(latencyMs);
  const steps: FloorStep[] = [{ name: "check", requests: 1, endsAtMs: latencyMs }];
  const take = (name: FloorStep["name"], answeredAtMs: readonly number[], by?: Listing): void => {
    const step = { name, requests: answeredAtMs.length, endsAtMs: Math.max(...answeredAtMs) };
    steps.push({ ...step, ...(by && { by }) });
  };

  if (lookUp) {
    const requests = lookUp === "pages" ? pagesOf(size) : leaving + goneAboveCap;
    take("look-up", lists.send(times(requests, 0)), lookUp);
  }
  const mayRemoveAtMs = endOf(steps);
  if (verification === "searches" && lookUp !== "searches") take("proof", lists.send([0]));

  const batches = Math.ceil(leaving / batchSize);
  const removed = new Action(latencyMs).send(times(batches, mayRemoveAtMs));
  take("removals", removed);
  const lastRemovedAtMs = Math.max(...removed);
  const asked =
    verification === "pages"
      ? times(pagesOf(size - leaving), lastRemovedAtMs)
      : times(leaving, 0).map((_, index) => removed[Math.floor(index / batchSize)] ?? lastRemovedAtMs);
  take("verification", lists.send(asked), verification);
  return { ms: endOf(steps), steps };
}

/** The requests of one action, each of which leaves as soon as the rate allows. */
class Action {
  readonly #leftAtMs: number[] = [];

  constructor(private readonly latencyMs: number) {}

  /** When requests are answered that could leave then; the earliest come first. */
  send(readyAtMs: readonly number[]): number[] {
    return readyAtMs.map((readyMs) => {
      const allowedAtMs = (this.#leftAtMs.at(-REQUESTS_PER_SECOND) ?? -Infinity) + 1_000;
      const leavesAtMs = Math.max(readyMs, allowedAtMs);
      this.#leftAtMs.push(leavesAtMs);
      return leavesAtMs + this.latencyMs;
    });
  }
}

/** An empty list is a page too. */
function pagesOf(members: number): number {
  return Math.max(1, Math.ceil(members / PAGE_LENGTH));
}

function times(requests: number, atMs: number): number[] {
  return Array.from({ length: requests }, () => atMs);
}

function endOf(steps: readonly FloorStep[]): number {
  return Math.max(...steps.map(({ endsAtMs }) => endsAtMs));
}
