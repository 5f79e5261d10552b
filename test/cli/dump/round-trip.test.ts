import fc from "fast-check";
import { declarationCode } from "../../../src/cli/dump/declaration";
import { parseMembersFile } from "../../../src/domain/members-file/members-file";
import { anyLabel, anyUin } from "../../support/arbitraries";
import { ownProblemOf } from "../../support/own-error";
import { RUNS, SEED, tellSeed } from "../../support/seed";

tellSeed("writes the same members");

const PARTS = [
  "'",
  "=",
  "+",
  "-",
  "@",
  "＝",
  '"',
  ",",
  ";",
  "\t",
  " ",
  "\n",
  "a",
  "1E+5",
  "000",
  "uin",
  "\u00a0",
  "\ufeff",
  "\u202e",
  "##[x]",
];

/** What spreadsheets, readers and pipelines understand as something else than a label. */
const anyLabelAtAll = fc.oneof(
  anyLabel,
  fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")),
  fc.constant("=".repeat(256)),
);

const anyMembers = fc
  .uniqueArray(fc.tuple(anyUin, anyLabelAtAll), { maxLength: 6, selector: ([uin]) => uin })
  .map((members) => new Map(members));

const inAnyOrder = (members: ReadonlyMap<string, string>): object => Object.fromEntries(members);

/** As a file holds it: what is no whole character is lost there. */
const asFile = (text: string): string => Buffer.from(text).toString();

test("What dump writes as JSON is read as it was, whatever the labels", () => {
  fc.assert(
    fc.property(anyMembers, (members) => {
      const { members: read, ...rest } = parseMembersFile(
        "members.json",
        asFile(declarationCode("10001", members, "json")),
      );
      expect({ ...rest, members: inAnyOrder(read) }).toEqual({
        organizationId: "10001",
        members: inAnyOrder(members),
      });
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]|##\w*\[/u;

test("What dump writes as CSV is read as it was, unless it refuses a label", () => {
  fc.assert(
    fc.property(anyMembers, (members) => {
      const refused = [...members].find(([, label]) => UNSHOWABLE.test(label));
      if (refused) {
        const problem = { kind: "unwritableLabel", uin: refused[0] };
        expect(ownProblemOf(() => declarationCode("10001", members, "csv"))).toEqual({
          code: "InvalidOption",
          problem,
        });
        return;
      }
      const csv = declarationCode("10001", members, "csv");
      expect(csv.split("\n")).toHaveLength(members.size + 2);
      expect(inAnyOrder(parseMembersFile("members.csv", asFile(csv)).members)).toEqual(inAnyOrder(members));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test("No cell of CSV is a formula", () => {
  fc.assert(
    fc.property(anyMembers, (members) => {
      const showable = new Map([...members].filter(([, label]) => !UNSHOWABLE.test(label)));
      for (const line of declarationCode("10001", showable, "csv").split("\n"))
        expect(line).not.toMatch(/^\d+,"?[=+\-@＝＋－＠]/);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
