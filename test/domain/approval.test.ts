import { createHash } from "node:crypto";
import fc from "fast-check";
import { type ApprovedRemoval, removalDigest } from "../../src/domain/approval";
import { parseUin } from "../../src/domain/uin";
import { anyUin, commonUin } from "../support/arbitraries";

const REMOVAL = {
  organizationId: "10001",
  address: "null_resource.membership",
  leaving: ["100000000002", "9", "100000000001"].map(parseUin),
} satisfies ApprovedRemoval;

test("a digest is SHA-256 of the organization, the address and the UINs in numeric order", () => {
  const text = '["10001","null_resource.membership",["9","100000000001","100000000002"]]';
  expect(removalDigest(REMOVAL)).toBe(createHash("sha256").update(text).digest("hex"));
  expect(removalDigest(REMOVAL)).toMatch(/^[0-9a-f]{64}$/);
});

test.each<readonly [name: string, changed: Partial<ApprovedRemoval>]>([
  ["another organization", { organizationId: "10002" }],
  ["another address", { address: "null_resource.other" }],
  ["another engine", { address: "terraform_data.membership" }],
  ["one member more", { leaving: [...REMOVAL.leaving, parseUin("7")] }],
  ["one member less", { leaving: REMOVAL.leaving.slice(1) }],
  ["another member", { leaving: [parseUin("8"), ...REMOVAL.leaving.slice(1)] }],
  ["nobody", { leaving: [] }],
])("%s needs another digest", (_, changed) => {
  expect(removalDigest({ ...REMOVAL, ...changed })).not.toBe(removalDigest(REMOVAL));
});

test("the order in which members leave changes nothing", () => {
  const shuffled = fc
    .uniqueArray(anyUin)
    .chain((uins) => fc.tuple(fc.constant(uins), fc.shuffledSubarray(uins, { minLength: uins.length })));
  fc.assert(
    fc.property(shuffled, ([leaving, inAnotherOrder]) => {
      const digest = removalDigest({ ...REMOVAL, leaving });
      expect(removalDigest({ ...REMOVAL, leaving: inAnotherOrder })).toBe(digest);
      expect(removalDigest({ ...REMOVAL, leaving: new Set(inAnotherOrder) })).toBe(digest);
    }),
  );
});

test("two removals have the same digest only when they are the same", () => {
  const removal = fc.record({
    organizationId: fc.constantFrom("1", "11"),
    address: fc.constantFrom("null_resource.a", "null_resource.a1"),
    leaving: fc.uniqueArray(commonUin, { maxLength: 4 }),
  });
  const exactly = ({ organizationId, address, leaving }: ApprovedRemoval): string =>
    JSON.stringify([organizationId, address, [...leaving].map(Number).toSorted((a, b) => a - b)]);
  fc.assert(
    fc.property(removal, removal, (one, other) => {
      expect(removalDigest(one) === removalDigest(other)).toBe(exactly(one) === exactly(other));
    }),
    { numRuns: 1_000 },
  );
});

test("a removal is not changed by being digested", () => {
  const leaving = Object.freeze([...REMOVAL.leaving]);
  removalDigest({ ...REMOVAL, leaving });
  expect(leaving).toEqual(REMOVAL.leaving);
});
