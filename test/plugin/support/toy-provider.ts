import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { log } from "../../../src/plugin/log";
import type { Provider } from "../../../src/plugin/provider";
import { serve } from "../../../src/plugin/serve";
import { servedProvider } from "../../../src/plugin/served-provider";
import { garden, gardenLookup, Gardens } from "./garden";
import { trouble } from "./trouble";

// The example of a provider, as a program. It writes down when it starts to work and when it is stopped.

const gardens = new Gardens();
const stopped = new AbortController();

const provider: Provider = {
  schema: {
    description: "Gardens in a directory.",
    attributes: { directory: { type: "string", is: "required", description: "Where gardens are." } },
  },
  resources: { toy_garden: garden(gardens), toy_trouble: trouble(stopped.signal) },
  dataSources: { toy_garden: gardenLookup(gardens) },
  configure({ directory }) {
    gardens.directory = directory as string;
    log("info", `Gardens are in ${gardens.directory}.`);
    return Promise.resolve([]);
  },
  stop() {
    if (gardens.directory !== "") appendFileSync(join(gardens.directory, "stopped"), `${process.pid}\n`);
    stopped.abort();
  },
};

void serve({
  load: () => Promise.resolve(servedProvider(provider)),
  startedByHand: "Terraform starts this program; there is nothing to do with it by hand.",
}).then(() => process.exit());
