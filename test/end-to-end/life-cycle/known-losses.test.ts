import type { Engine } from "../../../src";
import { PROVISIONERS, resourceType } from "../../support/engines";
import { configurationWays } from "./configuration-ways";
import { environmentWays } from "./environment-ways";
import { KNOWN_LOSSES } from "./known-losses";
import { FAILING, LATER_LOSSES } from "./later-losses";
import { neighbourWays } from "./neighbour-ways";
import { ofEngine } from "./table";
import { terraformWays } from "./terraform-ways";
import type { TestedWay } from "./way";

test("Every known loss is shown by a test, and no other", () => {
  const known = KNOWN_LOSSES.map(({ way }) => way);
  const shown = PROVISIONERS.flatMap((engine) => [
    ...forgottenWith(engine),
    ...LATER_LOSSES,
    { way: FAILING },
  ]);
  expect(namesOf(shown)).toEqual(known.sort());
});

test("Every loss that our own provider has too is shown by a test with it, and no other", () => {
  const known = KNOWN_LOSSES.filter((loss) => "withProvider" in loss).map(({ way }) => way);
  const later = LATER_LOSSES.filter((loss) => loss.isUntouchedByProvider !== true);
  expect(namesOf([...forgottenWith("provider"), ...later])).toEqual(known.sort());
});

/** The ways in which somebody is forgotten with an engine. */
function forgottenWith(engine: Engine): readonly TestedWay[] {
  const ours = `${resourceType(engine)}.membership`;
  return [terraformWays, environmentWays, configurationWays, neighbourWays]
    .flatMap((waysOf) => waysOf(ours))
    .flatMap((way) => ofEngine(way, engine) ?? [])
    .filter(({ fate }) => fate === "forgotten");
}

function namesOf(losses: readonly { readonly way: string }[]): string[] {
  return [...new Set(losses.map(({ way }) => way))].sort();
}
