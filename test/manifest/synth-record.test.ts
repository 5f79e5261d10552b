import {
  namesOf,
  nextSynthRecord,
  readSynthRecord,
  type RecordedMembership,
  type SynthRecord,
  synthRecordText,
} from "../../src/manifest/synth-record";
import { problemText } from "../../src/text";
import { MembershipError } from "../../src/domain/error";

const ORGANIZATION = "10001";

function membership(stack: string, changes: Partial<RecordedMembership> = {}): RecordedMembership {
  const construct = `${stack}/membership`;
  const address = "null_resource.membership";
  return { construct, stack, address, organizationId: ORGANIZATION, retired: false, ...changes };
}

const [A, B, C] = ["a", "b", "c"].map((stack) => membership(stack)) as [
  RecordedMembership,
  RecordedMembership,
  RecordedMembership,
];

/** The record after one synthesis of each of these, one after the other. */
function after(...synths: readonly (readonly RecordedMembership[])[]): SynthRecord | undefined {
  return synths.reduce<SynthRecord | undefined>((last, now) => nextSynthRecord(now, last), undefined);
}

describe("Missing", () => {
  test.each<
    [what: string, synths: (readonly RecordedMembership[])[], missing: readonly RecordedMembership[]]
  >([
    ["is nobody at the first synthesis", [[A, B]], []],
    [
      "is nobody where all are there again",
      [
        [A, B],
        [B, A],
      ],
      [],
    ],
    ["is nobody where more are there", [[A], [A, B]], []],
    ["is who was there and is not", [[A, B], [A]], [B]],
    ["stays who was missing before", [[A, B, C], [A, C], [A]], [B, C]],
    ["is nobody who is there again", [[A, B], [A], [A, B]], []],
    ["is each in its turn, of an app that is synthesized by parts", [[A, B], [A], [B], [A]], [B]],
    ["is nobody who was retired", [[A, membership("b", { retired: true })], [A]], []],
    ["is nobody who comes back retired and goes", [[A, B], [A], [A, { ...B, retired: true }], [A]], []],
    ["is who is of another organization now", [[A], [membership("a", { organizationId: "10002" })]], [A]],
    ["is nobody whose address or stack alone changed", [[A], [{ ...A, stack: "x", address: "y.z" }]], []],
  ])("%s", (_, synths, missing) => {
    expect(after(...synths)?.missing).toEqual(missing);
  });
});

test("The file is the same, to the byte, whatever order the memberships are made in", () => {
  const [one, other] = [after([A, B, C], [C]), after([C, B, A], [C])];
  expect(one && synthRecordText(one)).toBe(other && synthRecordText(other));
});

test("What is written is read as it was", () => {
  const record = after([A, B, C], [membership("d", { retired: true }), C]);
  const text = record && synthRecordText(record);
  expect(readSynthRecord(() => Buffer.from(String(text)))).toEqual({ record });
});

const WRONG: readonly [what: string, file: string, reason: string][] = [
  ["that is empty", "", "Unexpected end of JSON input"],
  ["of somebody else", '{"organization": []}', 'got "organization"'],
  ["of another version", '{"schema": 2, "memberships": [], "missing": []}', "schema"],
  ["without its lists", '{"schema": 1}', "memberships[0]"],
  [
    "with a membership that is none",
    '{"schema": 1, "memberships": [], "missing": ["b/membership"]}',
    "missing[0]",
  ],
  [
    "with an organization that is none",
    JSON.stringify({ schema: 1, memberships: [{ ...A, organizationId: "none" }], missing: [] }),
    "organizationId",
  ],
  [
    "with a path as long as a book",
    JSON.stringify({ schema: 1, memberships: [{ ...A, construct: "x".repeat(4_097) }], missing: [] }),
    "4097",
  ],
  ["nested without end", "[".repeat(10_000), "nested"],
];

test.each(WRONG)("A file %s is not believed, and the sentence says why", (_, file, reason) => {
  const { record, problem } = readSynthRecord(() => Buffer.from(file));
  expect(record).toBeUndefined();
  const text = problem && problemText(problem, "en-US");
  expect(text).toContain("expected organization-memberships.json in the output directory");
  expect(text).toContain(reason);
  expect(text).toContain("delete it");
});

test("No file is nothing to tell", () => {
  const absent = new MembershipError("InvalidOption", { kind: "unreadableFile", because: "absent" });
  const read = (): Buffer => {
    throw absent;
  };
  expect(readSynthRecord(read)).toEqual({});
});

test("Very many are not all named", () => {
  const many = Array.from({ length: 30 }, (_, index) => membership(`s${index}`));
  expect(namesOf(many.slice(0, 20))).toHaveLength(20);
  expect(namesOf(many)).toHaveLength(21);
  expect(namesOf(many).at(-1)).toBe("…");
  expect(namesOf([B])).toEqual(["b/membership (10001)"]);
});
