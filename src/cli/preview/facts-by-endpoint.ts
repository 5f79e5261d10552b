import type { Language } from "../../domain/language";
import { type LiveFacts, lookUpFacts } from "../../removal/forecast/live-facts";
import { type Connection, withConnection } from "../organization/connection";
import type { Surroundings } from "../surroundings";
import type { AskedRemoval } from "./program-run";

/** Each organization's facts, by the endpoint that removals are sent to. Nothing is asked where nothing may be sent. */
export async function factsByEndpoint(
  asked: readonly AskedRemoval[],
  language: Language,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, LiveFacts>> {
  const facts = new Map<string, LiveFacts>();
  for (const { endpoints, isAllowed } of asked) {
    const { organization } = endpoints;
    if (!isAllowed || facts.has(organization)) continue;
    const same = asked.filter(({ endpoints: { organization: other } }) => other === organization);
    const leaving = new Set(same.flatMap(({ order }) => [...order.leaving.keys()]));
    const lookUp = (connection: Connection) => lookUpFacts(connection, leaving);
    facts.set(organization, await withConnection(endpoints, language, surroundings, lookUp));
  }
  return facts;
}
