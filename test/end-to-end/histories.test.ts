import { describeTerraform } from "../support/describe-terraform";
import { SEED, tellSeed } from "../support/seed";
import { drawHistories } from "./histories/history";
import { failureText, playAll } from "./histories/play-all";

jest.setTimeout(1_200_000);

/** `npm run histories` plays many, and longer ones. */
const HISTORIES = process.env["ENGINES"] === "all" ? 12 : 8;
const STEPS = { minLength: 6, maxLength: 6 };

describeTerraform("Histories of edits, losses, failures and kills", () => {
  tellSeed("draws the same histories");

  test("forget nobody who should leave, wrong nobody who is declared, and end where authoritative as the code says", async () => {
    const { figures, seconds, failures } = await playAll(drawHistories(SEED, HISTORIES, STEPS), "atTheEnd");
    console.info(figures.lines(seconds).join("\n"));
    expect(failures.map((failed) => failureText(failed, SEED)).join("\n\n")).toBe("");
  });
});
