import { setTimeout as sleep } from "node:timers/promises";
import type { Resource } from "../../../src/plugin/provider";

/** What a provider does wrong when it creates it, or how long it takes. */
export type Trouble = keyof typeof TROUBLES;

const TROUBLES = {
  throws: () => {
    throw new Error("The shed is locked.\nThe key is under the mat.");
  },
  "answers another type": () => Promise.resolve({ state: { kind: 7 } }),
  "answers a strange name": () => Promise.resolve({ state: { sort: "x" } }),
  "awaits nobody": async () => {
    void Promise.reject(new Error("nobody awaits this"));
    await sleep(60_000);
    return { state: null };
  },
  "ends when it is stopped": async (stopped: AbortSignal) => {
    await new Promise((resolve) => {
      stopped.addEventListener("abort", resolve);
    });
    throw new Error("It was stopped.");
  },
  "never ends": () => new Promise<never>(() => setInterval(() => undefined, 1_000)),
};

/** A resource of which nothing becomes anything. */
export function trouble(stopped: AbortSignal): Resource {
  return {
    schema: {
      description: "Trouble.",
      attributes: { kind: { type: "string", is: "required", description: "What is wrong." } },
    },
    plan: ({ proposed }) => Promise.resolve({ planned: proposed }),
    apply: async ({ planned }) => TROUBLES[planned?.["kind"] as Trouble](stopped),
    read: ({ state }) => Promise.resolve({ state }),
  };
}
