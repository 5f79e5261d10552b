import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { OBJECT_VARIABLE, previousVariables, readPreviousMembers } from "../../src/manifest/previous-members";
import { anyLabel, anyUin } from "../support/arbitraries";
import { base64gzip, OBJECT_ID, stateOf } from "../support/built-program";
import { ownErrorOf, ownProblemOf } from "../support/own-error";

const ADDRESS = "null_resource.membership";

/** Where each variable's part of the list starts, and how long it is at most. */
const PARTS = Object.entries(previousVariables("self.triggers")).map(([variable, expression]) => {
  const substr = /^\$\{substr\(base64gzip\(jsonencode\(self\.triggers\)\), (\d+), (\d+)\)\}$/;
  const [, start, length] = substr.exec(expression) ?? [];
  return { variable, start: Number(start), length: Number(length) };
});

/** The environment in which Terraform hands over what it made of the map. */
function handedOver(encoded: string): NodeJS.ProcessEnv {
  const variables = PARTS.map(({ variable, start, length }) => [
    variable,
    encoded.slice(start, start + length),
  ]);
  return { ...Object.fromEntries(variables), [OBJECT_VARIABLE]: OBJECT_ID } as NodeJS.ProcessEnv;
}

test("reads every map of labels as Terraform hands it over, and the organization beside them", () => {
  fc.assert(
    fc.property(fc.dictionary(anyUin, anyLabel), (labels) => {
      const previous = readPreviousMembers(handedOver(stateOf(labels, "10002")), ADDRESS);
      expect(Object.fromEntries(previous.members)).toEqual({ ...labels });
      expect(previous).toMatchObject({ organizationId: "10002", objectId: OBJECT_ID, isKnown: true });
    }),
  );
});

test("reads a list of 100,000 members out of several variables", () => {
  const labels = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [String(100_000_000_001 + index * 37), `member-${index}`]),
  );
  const environment = handedOver(stateOf(labels));
  expect(PARTS.filter(({ variable }) => environment[variable]).length).toBeGreaterThan(1);
  expect(readPreviousMembers(environment, ADDRESS).members.size).toBe(100_000);
});

test("the variables hold every part of a list, one after the other, and what the kernel takes: 128 KiB for one, 2 MiB for all", () => {
  let end = 0;
  for (const { variable, start, length } of PARTS) {
    expect(start).toBe(end);
    expect(`${variable}=`.length + length).toBeLessThan(128 * 1024);
    end += length;
  }
  expect(end).toBeLessThan(2 * 1024 * 1024);
  expect(end).toBeGreaterThan(1.5 * 1024 * 1024);
});

test("does not take a part of a list for the list", () => {
  const whole = stateOf({ "100000000001": "payments", "100000000002": "search" });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 4 }), (length) => {
      const error = ownErrorOf(() => readPreviousMembers(handedOver(whole.slice(0, length)), ADDRESS));
      expect(error.code).toBe("InvalidPreviousMembers");
    }),
  );
});

test("the list of a resource that knew nobody is not known", () => {
  expect(readPreviousMembers(handedOver(base64gzip(null)), ADDRESS).isKnown).toBe(false);
});

test.each<readonly [what: string, encoded: string]>([
  ["nothing", ""],
  ["no base64", "%%%"],
  ["no gzip", Buffer.from("{}").toString("base64")],
  ["no JSON", gzipSync("{").toString("base64")],
])("%s of a list is unreadable, and the error names the first variable", (_, encoded) => {
  expect(ownProblemOf(() => readPreviousMembers(handedOver(encoded), ADDRESS))).toMatchObject({
    code: "InvalidPreviousMembers",
    problem: { kind: "unreadablePrevious", variable: PARTS[0]?.variable, characters: encoded.length },
  });
});

test.each([undefined, "", "  "])(
  "nothing is known of whose members they are where the object is %j",
  (id) => {
    for (const encoded of [stateOf({ "100000000001": "payments" }), base64gzip(null), ""]) {
      const environment = { ...handedOver(encoded), [OBJECT_VARIABLE]: id };
      expect(ownProblemOf(() => readPreviousMembers(environment, ADDRESS))).toEqual({
        code: "InvalidPreviousMembers",
        problem: { kind: "unknownObject", variable: "TCO_OBJECT_ID" },
      });
    }
  },
);
