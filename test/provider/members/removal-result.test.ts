import { lastRemovalText, leftIn } from "../../../src/provider/members/removal-result";
import type { RemovalReport } from "../../../src/removal/report";
import type { RemovalResult } from "../../../src/removal/remove-members";
import { uins } from "../support/simulated-session";

test("Only who is certainly out has left", () => {
  const [one, two, three, four, five, six] = uins(1, 2, 3, 4, 5, 6);
  const refusal = { code: "X", message: "", aboutOneMember: true };
  const outcomes = new Map([
    [one, { kind: "removed", verified: false }],
    [two, { kind: "alreadyGone" }],
    [three, { kind: "refused", refusal }],
    [four, { kind: "stillListed" }],
    [five, { kind: "unknown" }],
    [six, { kind: "notSent" }],
  ]) as RemovalResult["outcomes"];
  expect([...leftIn({ outcomes, verified: false })]).toEqual([one, two]);
});

test("Of a removal that was stopped nobody has left whom no list was asked about since: the next plan finds out", () => {
  const [one, two, three] = uins(1, 2, 3);
  const outcomes = new Map([
    [one, { kind: "removed", verified: false }],
    [two, { kind: "removed", verified: true }],
    [three, { kind: "alreadyGone" }],
  ]) as RemovalResult["outcomes"];
  const stopped = { error: new Error("Interrupted") };
  expect([...leftIn({ outcomes, verified: false, stopped })]).toEqual([two, three]);
});

test("What became of the last removal stands on one line", () => {
  const report = {
    finishedAt: "2026-01-01T00:00:00.000Z",
    totals: { removed: 3, alreadyGone: 1, refused: 3, stillListed: 0, unknown: 0, notSent: 0 },
    members: [{}, { code: "B" }, { code: "A" }, { code: "B" }],
  } as unknown as RemovalReport;
  expect(lastRemovalText(report)).toBe("2026-01-01T00:00:00.000Z removed=4 B=2 A=1");
});
