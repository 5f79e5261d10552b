import fc from "fast-check";
import { parsePrevious } from "../../src/domain/previous-members";
import { tryWrittenMembers } from "../../src/manifest/written-members";
import { anyLabel, anyUin } from "../support/arbitraries";

/** What Terraform's `jsonencode` makes of a map: names in ascending order, no blanks, and some characters as escapes. */
function jsonencoded(map: Readonly<Record<string, string>>): string {
  const entries = Object.keys(map)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${JSON.stringify(map[name])}`);
  return `{${entries.join(",")}}`.replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** What a reader of all of JSON makes of it, where that is a list. */
function tryParsed(json: string): unknown {
  try {
    const { members, organizationId } = parsePrevious(JSON.parse(json), "null_resource.membership", "1");
    return { members: Object.fromEntries(members), organizationId };
  } catch {
    return undefined;
  }
}

function tryWritten(json: string): unknown {
  const list = tryWrittenMembers(json);
  return list && { members: Object.fromEntries(list.members), organizationId: list.organizationId };
}

const anyList = fc.record({
  labels: fc.dictionary(anyUin, anyLabel, { minKeys: 1 }),
  organization: fc.option(fc.constant("10001"), { nil: undefined }),
});

const anyWritten = anyList.map(({ labels, organization }) =>
  jsonencoded({ ...labels, ...(organization !== undefined && { organization }) }),
);

test("reads every list that Terraform writes as it is", () => {
  fc.assert(
    fc.property(anyWritten, (json) => {
      expect(tryWritten(json)).toEqual(tryParsed(json));
      expect(tryWritten(json)).toBeDefined();
    }),
  );
});

test("whatever else it reads says the same to a reader of all of JSON", () => {
  const piece = fc.constantFrom(
    '"',
    "\\",
    ":",
    ",",
    "{",
    "}",
    "0",
    "1",
    "organization",
    "\n",
    " ",
    "null",
    "\\u0041",
    '":"',
    '","',
  );
  const changed = fc
    .tuple(anyWritten, fc.nat(), fc.nat({ max: 4 }), fc.array(piece, { maxLength: 3 }))
    .map(([json, at, length, pieces]) => {
      const from = at % (json.length + 1);
      return json.slice(0, from) + pieces.join("") + json.slice(from + length);
    });
  fc.assert(
    fc.property(changed, (json) => {
      const written = tryWritten(json);
      if (written !== undefined) expect(written).toEqual(tryParsed(json));
    }),
    { numRuns: 5_000 },
  );
});

describe("leaves to a reader of all of JSON", () => {
  test.each<readonly [what: string, json: string]>([
    ["nothing", ""],
    ["nobody", "{}"],
    ["a list that is cut off", '{"100000000001":"payments'],
    ["what follows a list", '{"100000000001":"payments"}}'],
    ["a name that is there twice", '{"100000000001":"payments","100000000001":"search"}'],
    ["names in another order", '{"100000000002":"search","100000000001":"payments"}'],
    ["blanks", '{ "100000000001": "payments" }'],
    ["lines", '{\n"100000000001":"payments"}'],
    ["a label with a character that JSON has only as an escape", '{"100000000001":"pay\tments"}'],
    ["a label with an escape that JSON does not have", '{"100000000001":"pay\\xments"}'],
    ["a label that is no text", '{"100000000001":1}'],
    ["a name that is an escape", '{"\\u0031":"payments"}'],
    ["a name that is no UIN", '{"0100000000001":"payments"}'],
    ["a name above the greatest UIN", '{"9007199254740992":"payments"}'],
    ["an organization that is none", '{"100000000001":"payments","organization":"production"}'],
    ["two organizations", '{"organization":"10001","organization":"10002"}'],
    ["another resource's map", '{"version":"a secret"}'],
    ["a list", '["100000000001"]'],
  ])("%s", (_, json) => {
    expect(tryWrittenMembers(json)).toBeUndefined();
  });
});
