import type { Effects } from "./effects";
import type { RemovalEvent } from "./events";
import type { Ledger } from "./ledger";
import type { Lifetime } from "./lifetime";
import type { LimitedCalls } from "./limited-calls";
import type { LiveList } from "./live-list";

export interface RunContext extends Pick<Lifetime, "stop" | "fail"> {
  /** Within their rate limits, and recorded in `ledger`. */
  readonly calls: LimitedCalls;
  readonly ledger: Ledger;
  readonly effects: Effects;
  readonly emit: (event: RemovalEvent) => void;
}

export interface ListingContext extends RunContext {
  readonly list: LiveList;
}
