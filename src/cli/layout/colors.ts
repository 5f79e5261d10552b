import pico from "picocolors";
import type { Surroundings } from "../surroundings";

/** Paints text for a terminal, or leaves it as it is. */
export type Colors = ReturnType<typeof pico.createColors>;

/** The colors of standard output: only at a terminal, and for who does not ask for none (https://no-color.org). */
export function colorsFor({ stdout, env }: Pick<Surroundings, "stdout" | "env">): Colors {
  return pico.createColors(stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb");
}
