import { parsePrevious } from "../../src/domain/previous-members";
import { OBJECT_ID } from "../support/built-program";
import { ownProblemOf } from "../support/own-error";

const ADDRESS = "null_resource.membership";

test("a state of version 0.1.0 names no organization", () => {
  const { organizationId, isKnown } = parsePrevious({ "100000000001": "payments" }, ADDRESS, OBJECT_ID);
  expect({ organizationId, isKnown }).toEqual({ organizationId: undefined, isKnown: true });
});

test.each([null, undefined])("%p is the map of a resource that knew nobody", (map) => {
  expect(parsePrevious(map, ADDRESS, OBJECT_ID)).toEqual({
    members: new Map(),
    objectId: OBJECT_ID,
    isKnown: false,
  });
});

test("a map without anybody is known, and empty", () => {
  expect(parsePrevious({}, ADDRESS, OBJECT_ID)).toEqual({
    members: new Map(),
    objectId: OBJECT_ID,
    isKnown: true,
  });
  expect(parsePrevious({ organization: "10001" }, ADDRESS, OBJECT_ID)).toEqual({
    members: new Map(),
    organizationId: "10001",
    objectId: OBJECT_ID,
    isKnown: true,
  });
});

test("members keep their labels, whatever these are, and the map is not changed", () => {
  const map = Object.freeze({ "100000000002": "", "100000000001": "${x} \n", organization: "10001" });
  expect(parsePrevious(map, ADDRESS, OBJECT_ID)).toEqual({
    members: new Map([
      ["100000000001", "${x} \n"],
      ["100000000002", ""],
    ]),
    organizationId: "10001",
    objectId: OBJECT_ID,
    isKnown: true,
  });
});

describe("another resource's map is not taken for members, and its values are not shown:", () => {
  test.each<readonly [map: unknown, got: string]>([
    ["a secret", '"…"'],
    [["a secret"], "[…]"],
    [[], "[]"],
    [17, "17"],
    [true, "true"],
    [{ version: "a secret" }, '"version"'],
    [{ "100000000001": "payments", version: "a secret" }, '"version"'],
    [{ "": "a secret" }, '""'],
    [{ "0100000000001": "a secret" }, '"0100000000001"'],
    [{ "9007199254740992": "a secret" }, '"9007199254740992"'],
    [{ Organization: "10001" }, '"Organization"'],
    [{ "100000000001": 1 }, '"100000000001"'],
    [{ "100000000001": null }, '"100000000001"'],
    [{ "100000000001": ["a secret"] }, '"100000000001"'],
    [{ "100000000001": { label: "a secret" } }, '"100000000001"'],
    [JSON.parse('{"__proto__":"a secret"}'), '"__proto__"'],
    ...["production", "010001", "1e4", "", "12345678901234567", 10_001, null, ["10001"], {}].map(
      (organization): readonly [unknown, string] => [
        { "100000000001": "payments", organization },
        '"organization"',
      ],
    ),
  ])("%j", (map, got) => {
    expect(ownProblemOf(() => parsePrevious(map, ADDRESS, OBJECT_ID))).toEqual({
      code: "InvalidPreviousMembers",
      problem: { kind: "foreignPrevious", address: ADDRESS, got },
    });
  });
});
