import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AttributePath, Diagnostic } from "../../../src/plugin/diagnostic";
import type { DataSource, Resource } from "../../../src/plugin/provider";
import type { Attributes } from "../../../src/plugin/schema";
import { isUnknown, type ObjectValue, UNKNOWN } from "../../../src/plugin/value";

// The example of a resource: a garden is a file that lists its plants, and Terraform plants and pulls them.

type Plants = Readonly<Record<string, string>>;

/** Where gardens are. */
export class Gardens {
  directory = "";

  tryRead(name: string): Plants | undefined {
    const file = this.#file(name);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Plants) : undefined;
  }

  write(name: string, plants: Plants): void {
    writeFileSync(this.#file(name), JSON.stringify(plants));
  }

  remove(name: string): void {
    rmSync(this.#file(name));
  }

  #file(name: string): string {
    return join(this.directory, `${name}.json`);
  }
}

const ATTRIBUTES: Attributes = {
  name: { type: "string", is: "required", description: "The garden's name; another name is another garden." },
  plants: { type: { map: "string" }, is: "required", description: "Where each plant stands." },
  fence: {
    type: {
      object: {
        color: { type: "string", is: "optional", description: "The fence's color." },
        meters: { type: "number", is: "required", description: "The fence's height." },
      },
    },
    is: "optional",
    description: "What keeps the goats out.",
  },
  harvest: { type: { set: "string" }, is: "computed", description: "The plants that bear." },
};

/** Nothing pulls it up. */
const ROOTED = "dandelion";

export function garden(gardens: Gardens): Resource {
  return {
    schema: { description: "A garden.", attributes: ATTRIBUTES },

    validate({ name }) {
      return name === "" ? [problem("A garden needs a name.", ["name"])] : [];
    },

    plan({ prior, proposed }) {
      if (proposed === null)
        return Promise.resolve({
          planned: null,
          diagnostics: [warning(`All of ${text(prior, "name")} is pulled.`)],
        });
      const changed =
        prior === null || JSON.stringify(prior["plants"]) !== JSON.stringify(proposed["plants"]);
      return Promise.resolve({
        // What is not known before the apply is said to be unknown; what does not change stays.
        planned: { ...proposed, harvest: changed ? UNKNOWN : (prior["harvest"] ?? null) },
        replacedFor: prior !== null && prior["name"] !== proposed["name"] ? [["name"]] : [],
        diagnostics: lowFence(proposed),
      });
    },

    apply({ prior, planned }) {
      if (planned === null) {
        gardens.remove(text(prior, "name"));
        return Promise.resolve({ state: null });
      }
      const plants = planned["plants"] as Plants;
      const before = prior === null ? {} : (prior["plants"] as Plants);
      const stays = ROOTED in before && !(ROOTED in plants);
      const now = stays ? { ...plants, [ROOTED]: before[ROOTED] ?? "" } : plants;
      gardens.write(text(planned, "name"), now);
      return Promise.resolve({
        // With an error the state says what is there, not what was planned: the next plan tries again.
        state: withPlants(planned, now),
        diagnostics: stays ? [problem(`The ${ROOTED} could not be pulled.`, ["plants"])] : [],
      });
    },

    read({ state }) {
      const plants = gardens.tryRead(text(state, "name"));
      return Promise.resolve({ state: plants === undefined ? null : withPlants(state, plants) });
    },

    import(name) {
      const plants = gardens.tryRead(name);
      return Promise.resolve({ state: plants === undefined ? null : withPlants({ name }, plants) });
    },

    move({ type, state }) {
      if (type !== "terraform_data")
        return Promise.resolve({ state: null, diagnostics: [problem(`A ${type} is no garden.`)] });
      const { value } = (
        state as { readonly input: { readonly value: { readonly name: string; plants: Plants } } }
      ).input;
      return Promise.resolve({ state: withPlants({ name: value.name }, value.plants) });
    },
  };
}

/** The example of a data source. */
export function gardenLookup(gardens: Gardens): DataSource {
  return {
    schema: {
      description: "A garden, as it is.",
      attributes: {
        name: { type: "string", is: "required", description: "The garden's name." },
        plants: { type: { map: "string" }, is: "computed", description: "Where each plant stands." },
      },
    },
    read(config) {
      const plants = gardens.tryRead(text(config, "name"));
      if (plants === undefined) throw new Error(`There is no garden ${text(config, "name")}.`);
      return Promise.resolve({ state: { ...config, plants } });
    },
  };
}

function withPlants(of: ObjectValue, plants: Plants): ObjectValue {
  return { ...of, plants, harvest: Object.keys(plants).filter((plant) => plant !== ROOTED) };
}

function lowFence({ fence }: ObjectValue): Diagnostic[] {
  if (fence === null || isUnknown(fence)) return [];
  const { meters } = fence as ObjectValue;
  return meters === 0 ? [warning("Goats jump over the fence.", ["fence", "meters"])] : [];
}

function text(object: ObjectValue | null, attribute: string): string {
  return object?.[attribute] as string;
}

function problem(summary: string, attribute?: AttributePath): Diagnostic {
  return { severity: "error", summary, ...(attribute && { attribute }) };
}

function warning(summary: string, attribute?: AttributePath): Diagnostic {
  return { severity: "warning", summary, ...(attribute && { attribute }) };
}
