import fc from "fast-check";
import { PREVIOUS_CHUNK_LENGTH, PREVIOUS_CHUNKS, previousChunkVariable } from "../../src/program/contract";
import { membersFromLabels, readPreviousMembers } from "../../src/program/previous-members";
import { anyLabel, anyUin } from "../support/arbitraries";
import { previousMembers } from "../support/built-program";
import { ownErrorOf } from "../support/own-error";

test("reads every map of labels as Terraform hands it over", () => {
  fc.assert(
    fc.property(fc.dictionary(anyUin, anyLabel), (labels) => {
      expect(Object.fromEntries(readPreviousMembers(previousMembers(labels)))).toEqual({ ...labels });
    }),
  );
});

test("reads a list of 100,000 members out of several variables", () => {
  const labels = Object.fromEntries(
    Array.from({ length: 100_000 }, (_, index) => [String(100_000_000_001 + index * 37), `member-${index}`]),
  );
  const environment = previousMembers(labels);
  expect(Object.keys(environment).length).toBeGreaterThan(1);
  expect(Object.keys(environment).length).toBeLessThanOrEqual(PREVIOUS_CHUNKS);
  expect(readPreviousMembers(environment).size).toBe(100_000);
});

test("keeps what the kernel takes: 128 KiB for a variable, 2 MiB for all", () => {
  expect(`${previousChunkVariable(17)}=`.length + PREVIOUS_CHUNK_LENGTH).toBeLessThan(128 * 1024);
  expect(PREVIOUS_CHUNKS * PREVIOUS_CHUNK_LENGTH).toBeLessThan(2 * 1024 * 1024);
});

test("does not take a part of a list for the list", () => {
  const environment = previousMembers({ "100000000001": "payments", "100000000002": "search" });
  const whole = environment["TCO_PREVIOUS_00"] ?? "";
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 4 }), (length) => {
      const error = ownErrorOf(() => readPreviousMembers({ TCO_PREVIOUS_00: whole.slice(0, length) }));
      expect(error.code).toBe("InvalidPreviousMembers");
    }),
  );
});

test.each([["a text"], [null], [["100000000001"]], [17]])("%j is no map of labels", (labels) => {
  expect(() => membersFromLabels(labels)).toThrow(TypeError);
});
