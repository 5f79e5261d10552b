import fc from "fast-check";
import { removalDigest } from "../../src/domain/approval";
import { parsePipelinePolicy } from "../../src/domain/pipeline-policy";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { parseUin, type Uin } from "../../src/domain/uin";
import type { PreviousMembers } from "../../src/domain/previous-members";
import type { Manifest } from "../../src/manifest/manifest";
import { leavingFrom, orderOf } from "../../src/manifest/order-of";
import { anyLabel, commonUin } from "../support/arbitraries";

const uins = (...texts: string[]): ReadonlySet<Uin> => new Set(texts.map(parseUin));

const MANIFEST: Manifest = {
  construct: "organization/membership",
  stack: "organization",
  address: "null_resource.membership",
  organizationId: "10001",
  allowEmpty: false,
  declared: uins("1"),
  declaredElsewhere: new Map([
    ["asia/membership", uins("2")],
    ["europe/membership", uins("5", "2")],
  ]),
  protectedMembers: uins("3"),
  reasons: new Map([[parseUin("4"), "OPS-412"]]),
  endpoint: "https://organization.tencentcloudapi.com",
  removal: { ...DEFAULT_REMOVAL_POLICY, batchSize: 7 },
  language: "en-US",
};

const MEMBERS = new Map(["10", "5", "4", "3", "2", "1"].map((text) => [parseUin(text), `member ${text}`]));
const PREVIOUS: PreviousMembers = { members: MEMBERS, objectId: "4404327518523184416", isKnown: true };
const CIRCUMSTANCES = { endpoint: MANIFEST.endpoint, approved: [] };

test("who leaves are the previous members whom no construct declares, with the labels they had, in numeric order", () => {
  const leaving = [
    ["3", "member 3"],
    ["4", "member 4"],
    ["10", "member 10"],
  ];
  expect([...orderOf(MANIFEST, PREVIOUS, CIRCUMSTANCES).leaving]).toEqual(leaving);
  expect([...leavingFrom(MANIFEST, MEMBERS)]).toEqual(leaving);
});

test("the policy and the rails are the manifest's, beside the pipeline's policy and what was approved", () => {
  const leaving = [...uins("3", "4", "10")];
  const { organizationId, stack, address } = MANIFEST;
  const endpoint = "https://gateway.example.com";
  const { objectId } = PREVIOUS;
  const policy = parsePipelinePolicy({ requireApproval: true });
  expect(orderOf(MANIFEST, PREVIOUS, { endpoint, approved: ["ab12"], policy })).toEqual({
    leaving: leavingFrom(MANIFEST, MEMBERS),
    policy: MANIFEST.removal,
    expectedSize: 6, // three who leave, and three whom somebody declares
    rails: {
      organizationId: "10001",
      previousCount: 6,
      protectedMembers: MANIFEST.protectedMembers,
      reasons: MANIFEST.reasons,
      approval: {
        digest: removalDigest({ endpoint, organizationId, stack, address, objectId, leaving }),
        approved: ["ab12"],
      },
      pipeline: policy,
    },
  });
});

test.each<readonly [what: string, digest: () => string]>([
  ["another stack", () => digestOf({ ...MANIFEST, stack: "staging" })],
  ["another resource", () => digestOf({ ...MANIFEST, address: "null_resource.other" })],
  ["another organization", () => digestOf({ ...MANIFEST, organizationId: "10002" })],
  ["another object in the state", () => digestOf(MANIFEST, { ...PREVIOUS, objectId: "1" })],
  ["another endpoint than the one that is called", () => digestOf(MANIFEST, PREVIOUS, "https://a.example")],
])("what was approved is not approved for %s", (_, digest) => {
  expect(digest()).not.toBe(digestOf(MANIFEST));
});

test("the endpoint in the digest is the one that is called, whatever the manifest says", () => {
  expect(digestOf({ ...MANIFEST, endpoint: "https://a.example" })).toBe(digestOf(MANIFEST));
});

function digestOf(manifest: Manifest, previous = PREVIOUS, endpoint = MANIFEST.endpoint): string {
  return orderOf(manifest, previous, { ...CIRCUMSTANCES, endpoint }).rails.approval.digest;
}

test("what was approved is approved for those who leave alone: whoever else was a member changes no digest", () => {
  const without = (left: string): PreviousMembers => ({
    ...PREVIOUS,
    members: new Map([...MEMBERS].filter(([uin]) => uin !== left)),
  });
  expect(digestOf(MANIFEST, without("1"))).toBe(digestOf(MANIFEST));
  expect(digestOf(MANIFEST, without("10"))).not.toBe(digestOf(MANIFEST));
});

test("nobody who is declared, here or elsewhere, leaves, and nobody who was no member", () => {
  const some = fc.uniqueArray(commonUin).map((all) => new Set(all));
  const previous = fc
    .uniqueArray(fc.tuple(commonUin, anyLabel), { selector: ([uin]) => uin })
    .map((all) => new Map(all));
  fc.assert(
    fc.property(some, fc.array(some, { maxLength: 3 }), previous, (declared, others, before) => {
      const declaredElsewhere = new Map(others.map((one, index) => [`stack-${index}/membership`, one]));
      const manifest = { ...MANIFEST, declared, declaredElsewhere };
      const { leaving, rails } = orderOf(manifest, { ...PREVIOUS, members: before }, CIRCUMSTANCES);
      for (const [uin, label] of before) {
        const stays = [declared, ...others].some((one) => one.has(uin));
        expect(leaving.get(uin)).toBe(stays ? undefined : label);
      }
      expect([...leaving.keys()].filter((uin) => !before.has(uin))).toEqual([]);
      expect(rails.previousCount).toBe(before.size);
    }),
  );
});
