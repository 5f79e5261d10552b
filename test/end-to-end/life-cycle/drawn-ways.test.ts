import type { Engine } from "../../../src";
import { drawEngines } from "../../support/drawn-engines";
import { ALL_ENGINES, resourceType } from "../../support/engines";
import { configurationWays } from "./configuration-ways";
import { environmentWays } from "./environment-ways";
import { neighbourWays } from "./neighbour-ways";
import { drawnWays } from "./table";
import { CDKTF_WAYS, terraformWays } from "./terraform-ways";

const TABLES = {
  terraformWays,
  environmentWays,
  configurationWays,
  neighbourWays,
  cdktfWays: () => CDKTF_WAYS,
};

/** The ways that an engine draws of a table, whatever it is called there. */
function drawnBy(engine: Engine, table: keyof typeof TABLES, env: NodeJS.ProcessEnv): string[] {
  const type = resourceType(engine);
  const draw = (title: string, among = ALL_ENGINES): boolean =>
    drawEngines(among, env).isDrawn(engine, title);
  const ways = drawnWays(TABLES[table](`${type}.membership`), { engine, env: {}, isDrawn: draw });
  return ways.map(({ way }) => way.replaceAll(type, "resource"));
}

test.each(Object.keys(TABLES) as (keyof typeof TABLES)[])(
  "Whatever is drawn, each of the %s is tested with an engine that has it",
  (table) => {
    const drawn = (env: NodeJS.ProcessEnv): string[] => {
      const all = ALL_ENGINES.flatMap((engine) => drawnBy(engine, table, env));
      return [...new Set(all)].sort();
    };
    const whole = drawn({ ENGINES: "all" });
    for (let seed = 0; seed < 100; seed += 1) expect(drawn({ SEED: String(seed) })).toEqual(whole);
  },
);
