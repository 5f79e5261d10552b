import type { Authority } from "../../authority/authority";
import { type Forecast, forecastRemoval, type Obstacle } from "../../domain/forecast";
import type { Organization } from "../../domain/member";
import type { RemovalOrder } from "../../domain/removal-order";
import type { Uin } from "../../domain/uin";
import { callerOf } from "../../removal/caller";
import { type Deadline, deadlineOf } from "../../removal/deadline";
import type { ReportedCaller } from "../../removal/report";
import { type Estimate, estimateRemoval } from "../../removal/forecast/estimate";
import { lookUpForecast } from "../../removal/forecast/live-facts";
import type { LiveOrganization } from "../../removal/forecast/live-organization";
import {
  openingLines,
  removeAndReport,
  type RemovalRun,
  type ReportedRemoval,
} from "../../removal/reported-removal";
import { unlessAborted } from "../../tencentcloud/abort";
import { PROVIDER } from "../../text";
import { Connection, type ConnectionOptions } from "./connection";
import { KeptTurn } from "./kept-turn";
import { LiveListing } from "./live-listing";

/** Some look-ups take a request for each member: a plan that waits for those of more would take minutes. */
const MAX_ASKED = 100;

/** How a process gets along with an organization. */
export interface SessionOptions extends ConnectionOptions {
  readonly log: (level: "info" | "warn" | "debug", message: string) => void;
  /** The process that all removals of an apply have in common. @default this one's parent */
  readonly terraform?: number;
}

/** What the organization says of itself and of its members. */
export interface Live extends LiveOrganization {
  /** How many requests have left this process by then. */
  readonly requests: number;
  /** When the last one left, in milliseconds since 1970. */
  readonly lastRequestAtMs: number;
}

/** What the API is expected to say to a removal. */
export interface ExpectedRefusals {
  /** What stands against the removal of those whom it is expected to refuse. */
  readonly obstacles: ReadonlyMap<Uin, Obstacle>;
  /** What was left out, and why: sentences. */
  readonly notes: readonly string[];
}

/** What came of a removal. */
export interface Removal extends Omit<ReportedRemoval, "writeFile"> {
  /** Why the report's file was not written, although members may have left. */
  readonly fileError?: unknown;
}

/**
 * The organization, for all that one configured provider does with it: whoever looks shares what was found, and one removal comes
 * after another. Nothing is opened, and nothing fails, before somebody needs it.
 */
export class OrganizationSession {
  readonly #connection: Connection;
  readonly #turn = new KeptTurn();
  #listing: LiveListing | undefined;
  /** Counts those who asked for a new listing; the one that there is began after so many. */
  #asked = 0;
  #begunAfter = 0;
  #before: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: SessionOptions) {
    this.#connection = new Connection(options);
  }

  /** What the machine allows. @throws MembershipError `InvalidPolicy` */
  get authority(): Authority {
    return this.#connection.authority;
  }

  /** The API's origin that removals are sent to. @throws MembershipError `InvalidEndpoint` */
  get endpoint(): string {
    return this.#connection.endpoints.organization;
  }

  /**
   * The organization and everybody in it, as this process listed it first.
   *
   * @param expected who is looked for once more where the list lacks them
   * @throws MembershipError as `Connection`; TencentCloudError; the reason to stop
   */
  look(expected: Iterable<Uin>): Promise<Live> {
    return this.#alone(this.options.stop, () => this.#lookAt(this.#listing, expected));
  }

  /** The same as it is now; whoever asks at the same time shares it. */
  lookAgain(expected: Iterable<Uin>): Promise<Live> {
    const asked = (this.#asked += 1);
    return this.#alone(this.options.stop, () =>
      this.#lookAt(this.#begunAfter < asked ? undefined : this.#listing, expected),
    );
  }

  /** The organization itself, and who calls, where that may be asked. */
  async describe(): Promise<{ readonly organization: Organization; readonly caller?: ReportedCaller }> {
    const { stop } = this.options;
    return this.#alone(stop, async () => {
      await this.#connection.ready(stop);
      const organization = await this.#connection.reading.describeOrganization();
      const caller = callerOf(this.#connection.organization, stop, this.#connection.effects);
      caller.ask();
      const known = await caller.get();
      return { organization, ...(known && { caller: known }) };
    });
  }

  /** Finds out what the API is expected to say to the removal of `leaving`, by the look-ups of `tco-members preview --live`. */
  async forecast(leaving: readonly Uin[], live: Live): Promise<ExpectedRefusals> {
    const { language, stop } = this.options;
    const { organization, members = new Map() } = live;
    const asked = leaving.slice(0, MAX_ASKED);
    const { notes, forecast } = await this.#alone(stop, () =>
      lookUpForecast(
        { calls: this.#connection.reading, endpoint: this.endpoint, language },
        live,
        new Set(asked),
      ),
    );
    const facts = forecast ?? { ...organization, live: members, payers: new Set<Uin>(), found: {} };
    const expected = leaving.map((uin): [Uin, Forecast] => [uin, forecastRemoval(uin, facts)]);
    return {
      obstacles: new Map(
        expected.flatMap(([uin, one]) => (one.outcome === "refused" ? [[uin, one.obstacle] as const] : [])),
      ),
      notes:
        asked.length < leaving.length
          ? [...notes, PROVIDER[language].forecastOfFirst(asked.length, leaving.length)]
          : notes,
    };
  }

  /** What the removal will take where nobody is refused. */
  estimate(order: RemovalOrder, live: Live | undefined): Estimate {
    return estimateRemoval(order, live);
  }

  /**
   * Removes whom `order` names, and nobody else: after the removals that this process was asked for before, and in turn with
   * others on this machine. Its time begins now. What was listed before counts no longer.
   *
   * @throws MembershipError before anything is sent: as `Connection`; `InvalidOption` for a report's file that cannot be written;
   * `DeadlineExceeded`; the reason to stop. What goes wrong after that is in the result
   */
  async remove(order: RemovalOrder, of: Pick<RemovalRun, "construct" | "reportFile">): Promise<Removal> {
    const deadline = deadlineOf(order.policy.timeoutMs, Date.now());
    const ended = AbortSignal.any([deadline.signal, this.options.stop]);
    try {
      const removal = this.#alone(ended, () => this.#removeInTurn(order, of, deadline));
      const { writeFile, ...reported } = await removal;
      return { ...reported, ...(await failureOf(writeFile)) };
    } finally {
      deadline.clear();
    }
  }

  /** Lets requests of an earlier process count: none leaves before then, in milliseconds since 1970. */
  waitUntil(ms: number): void {
    this.#connection.waitUntil(ms);
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#turn.leave();
    await this.#connection.close();
  }

  async #lookAt(known: LiveListing | undefined, expected: Iterable<Uin>): Promise<Live> {
    const connection = this.#connection;
    await connection.ready(this.options.stop);
    const live = await (known ?? this.#beginListing()).of(expected);
    const { requests, lastRequestAtMs } = connection;
    return { ...live, requests, lastRequestAtMs };
  }

  #beginListing(): LiveListing {
    const listing = new LiveListing(this.#connection.reading);
    this.#begunAfter = this.#asked;
    this.#listing = listing;
    return listing;
  }

  async #removeInTurn(
    order: RemovalOrder,
    { construct, reportFile }: Pick<RemovalRun, "construct" | "reportFile">,
    deadline: Deadline,
  ): Promise<ReportedRemoval> {
    const { language, env, stop, log, checkAlive, terraform = process.ppid } = this.options;
    const { authority, organization, effects, recent } = this.#connection;
    const tell = (line: string): void => {
      log("info", line);
    };
    const told = { construct, language, policySha256: authority.sha256, tell };
    openingLines(order, told, organization).forEach(tell);
    await this.#turn.take({ terraform, signal: stop, organization, env, deadline, language, tell }, effects);
    try {
      await this.#connection.ready(stop);
      return await removeAndReport(order, {
        ...told,
        organization,
        calls: this.#connection.removing,
        reportFile,
        deadline,
        stop,
        beforeEachRequest: checkAlive,
        recent,
        effects,
      });
    } finally {
      this.#listing = undefined;
      this.#connection.renewLimits();
      this.#turn.leaveSoon();
    }
  }

  /** Lets `work` begin when all has ended that was asked for before, unless it is not to begin any more. */
  #alone<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const mine = unlessAborted(this.#before, signal).then(work);
    this.#before = Promise.allSettled([this.#before, mine]);
    return mine;
  }
}

async function failureOf(writeFile: () => Promise<void>): Promise<{ readonly fileError?: unknown }> {
  try {
    await writeFile();
    return {};
  } catch (fileError) {
    return { fileError };
  }
}
