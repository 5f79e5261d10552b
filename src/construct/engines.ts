import { MembershipError } from "../domain/error";
import { parseOneOf } from "../domain/value";
import type { Engine, FormerEngine } from "./props";

/** Whose members each engine can take over. The compiler keeps the list complete. */
const FORMER: Readonly<Record<Engine, readonly FormerEngine[]>> = {
  null_resource: [],
  terraform_data: ["null_resource"],
  provider: ["null_resource", "terraform_data"],
};

export const ENGINES = Object.keys(FORMER) as Engine[];

/** Properties that not every engine has. */
const OF_ENGINES: Readonly<Record<string, readonly Engine[]>> = {
  authoritative: ["provider"],
  ignoredMembers: ["provider"],
  "removal.paused": ["provider"],
  formerEngine: ENGINES.filter((engine) => FORMER[engine].length > 0),
};

/**
 * Refuses what an engine would pass over without a word.
 *
 * @param given properties by their paths
 * @throws MembershipError `InvalidOption`
 */
export function requireOfEngine(engine: Engine, given: Readonly<Record<string, unknown>>): void {
  for (const [name, engines] of Object.entries(OF_ENGINES)) {
    if (given[name] === undefined || engines.includes(engine)) continue;
    throw new MembershipError("InvalidOption", { kind: "notOfEngine", name, engine, engines });
  }
}

/** @throws MembershipError `InvalidOption` unless `engine` can take its members over */
export function parseFormerEngine(value: unknown, engine: Engine): FormerEngine {
  return parseOneOf("formerEngine", value, FORMER[engine]);
}
