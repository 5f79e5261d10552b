// Lets histories happen with real Terraform and the built provider, and says what they came to (after npm run build):
// HISTORIES=n of them, drawn from SEED=n; HISTORY=n is that one alone;
// LOOK=each looks after each step, which makes a history of each beginning of one, and takes twice as long.
import { drawHistories } from "../../test/end-to-end/histories/history";
import { failureText, playAll } from "../../test/end-to-end/histories/play-all";
import { SEED } from "../../test/support/seed";

const HISTORIES = Number(process.env["HISTORIES"] ?? 200);
const STEPS = { minLength: 6, maxLength: 12 };
const ONLY = process.env["HISTORY"];
const LOOKING = process.env["LOOK"] === "each" ? "afterEachStep" : "atTheEnd";

async function main(): Promise<void> {
  console.log(`seed ${SEED} (SEED=${SEED} draws these histories again)`);
  const drawn = [...drawHistories(SEED, Number(ONLY ?? HISTORIES), STEPS)];
  const chosen = drawn.filter(([number]) => ONLY === undefined || number === Number(ONLY));
  const { figures, seconds, failures } = await playAll(new Map(chosen), LOOKING, (number, failed) => {
    if (failed) console.error(failureText(failed, SEED));
    else if (number % 10 === 0) console.log(`${number} …`);
  });
  for (const line of figures.lines(seconds)) console.log(line);
  console.log(`failed histories: ${failures.length}`);
  if (failures.length > 0) process.exitCode = 1;
}

void main();
