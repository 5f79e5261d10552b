import { createHash } from "node:crypto";
import fc from "fast-check";
import {
  type ApprovedMemberRemoval,
  type ApprovedRemoval,
  memberRemovalDigest,
  removalDigest,
} from "../../src/domain/approval";
import { parseUin } from "../../src/domain/uin";
import { anyUin, commonUin } from "../support/arbitraries";

const REMOVAL = {
  endpoint: "https://organization.tencentcloudapi.com",
  organizationId: "10001",
  stack: "organization",
  address: "null_resource.membership",
  objectId: "4404327518523184416",
  leaving: ["100000000002", "9", "100000000001"].map(parseUin),
} satisfies ApprovedRemoval;

test("a digest is SHA-256 of the endpoint, the organization, the stack, the address, the object and the UINs in numeric order", () => {
  const text =
    '["https://organization.tencentcloudapi.com","10001","organization","null_resource.membership",' +
    '"4404327518523184416",["9","100000000001","100000000002"]]';
  expect(removalDigest(REMOVAL)).toBe(createHash("sha256").update(text).digest("hex"));
  expect(removalDigest(REMOVAL)).toMatch(/^[0-9a-f]{64}$/);
});

test.each<readonly [name: string, changed: Partial<ApprovedRemoval>]>([
  ["another endpoint", { endpoint: "https://organization.intl.tencentcloudapi.com" }],
  ["another organization", { organizationId: "10002" }],
  ["another stack", { stack: "staging" }],
  ["another address", { address: "null_resource.other" }],
  ["another engine", { address: "terraform_data.membership" }],
  ["another object, as there is after each removal that succeeded", { objectId: "4404327518523184417" }],
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
  const text = fc.constantFrom("1", "11", '1","1', "1,1");
  const parts = {
    endpoint: text,
    organizationId: text,
    stack: text,
    address: text,
    objectId: text,
    leaving: fc.uniqueArray(commonUin, { maxLength: 2 }),
  };
  const removals = fc.record({
    one: fc.record(parts),
    changed: fc.record(parts, { requiredKeys: [], noNullPrototype: true }),
  });
  const exactly = ({ leaving, ...rest }: ApprovedRemoval): string =>
    JSON.stringify({ ...rest, leaving: [...leaving].map(Number).toSorted((a, b) => a - b) });
  fc.assert(
    fc.property(removals, ({ one, changed }) => {
      const other = { ...one, ...changed };
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

describe("A removal by our own provider", () => {
  const { endpoint, organizationId, leaving } = REMOVAL;
  const OWN = { endpoint, organizationId, leaving, membership: "organization/membership", removals: 41 };

  test("has the digest of its membership and its count, and of no stack", () => {
    const text =
      '["https://organization.tencentcloudapi.com","10001","","organization/membership","41",' +
      '["9","100000000001","100000000002"]]';
    expect(memberRemovalDigest(OWN)).toBe(createHash("sha256").update(text).digest("hex"));
  });

  test.each<readonly [name: string, changed: Partial<ApprovedMemberRemoval>]>([
    ["another membership", { membership: "other/membership" }],
    ["a membership without a name", { membership: undefined }],
    ["another count, as there is after each removal that finished", { removals: 42 }],
    ["no count, as before the first apply", { removals: undefined }],
    ["another organization", { organizationId: "10002" }],
    ["another endpoint", { endpoint: "https://organization.intl.tencentcloudapi.com" }],
    ["one member less", { leaving: leaving.slice(1) }],
  ])("needs another one for %s", (_, changed) => {
    expect(memberRemovalDigest({ ...OWN, ...changed })).not.toBe(memberRemovalDigest(OWN));
  });
});
