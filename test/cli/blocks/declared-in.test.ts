import { declaredIn } from "../../../src/cli/blocks/declared-in";
import { NOT_SHOWN } from "../../../src/cli/blocks/written-value";

const LISTS = { "10001": { "stack/a": ["1", "2"], "stack/b": ["3"] }, "10002": { "stack/c": ["4"] } };

test("An organization has its memberships, and whom it protects and ignores", () => {
  const { memberships, protectedMembers, ignoredMembers, ...others } = declaredIn("10001", {
    declared: LISTS,
    protected_members: { "10001": ["9"], "10002": ["8"] },
    ignored_members: { "10001": ["7"], "10002": ["6"] },
  });
  expect(others).toEqual({ isGiven: true, isShown: true });
  expect([...memberships].map(([name, uins]) => [name, [...uins]])).toEqual([
    ["stack/a", ["1", "2"]],
    ["stack/b", ["3"]],
  ]);
  expect([...protectedMembers]).toEqual(["9"]);
  expect([...ignoredMembers]).toEqual(["7"]);
});

test.each<readonly [what: string, block: object, isGiven: boolean, isShown: boolean]>([
  ["nothing", {}, false, true],
  ["what is left out", { declared: null, protected_members: null }, false, true],
  ["another organization", { declared: { "10002": {} } }, false, true],
  ["nobody", { declared: { "10001": {} } }, true, true],
  ["a reference in place of all of it", { declared: NOT_SHOWN }, true, false],
  ["a reference in place of the organization", { declared: { "10001": NOT_SHOWN } }, true, false],
  ["a reference in place of a list", { declared: { "10001": { "stack/a": NOT_SHOWN } } }, true, false],
  ["a reference in place of a UIN", { declared: { "10001": { "stack/a": ["1", NOT_SHOWN] } } }, true, false],
  ["references of another organization", { declared: { "10001": {}, "10002": NOT_SHOWN } }, true, true],
  ["protected members by reference", { declared: LISTS, protected_members: NOT_SHOWN }, true, false],
  ["one of them by reference", { declared: LISTS, protected_members: { "10001": [NOT_SHOWN] } }, true, false],
])("A block that has %s", (_, block, isGiven, isShown) => {
  expect(declaredIn("10001", block)).toMatchObject({ isGiven, isShown });
});
