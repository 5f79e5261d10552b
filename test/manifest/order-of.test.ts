import fc from "fast-check";
import { removalDigest } from "../../src/domain/approval";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { parseUin, type Uin } from "../../src/domain/uin";
import type { Manifest } from "../../src/manifest/manifest";
import { orderOf } from "../../src/manifest/order-of";
import { anyLabel, commonUin } from "../support/arbitraries";

const uins = (...texts: string[]): ReadonlySet<Uin> => new Set(texts.map(parseUin));

const MANIFEST: Manifest = {
  construct: "organization/membership",
  address: "null_resource.membership",
  organizationId: "10001",
  declared: uins("1"),
  declaredElsewhere: uins("2"),
  protectedMembers: uins("3"),
  reasons: new Map([[parseUin("4"), "OPS-412"]]),
  endpoint: "https://organization.tencentcloudapi.com",
  removal: { ...DEFAULT_REMOVAL_POLICY, batchSize: 7 },
  language: "en-US",
};

const PREVIOUS = new Map(["10", "4", "3", "2", "1"].map((text) => [parseUin(text), `member ${text}`]));

test("who leaves are the previous members whom no construct declares, with the labels they had, in numeric order", () => {
  expect([...orderOf(MANIFEST, PREVIOUS, []).leaving]).toEqual([
    ["3", "member 3"],
    ["4", "member 4"],
    ["10", "member 10"],
  ]);
});

test("the policy and the rails are the manifest's", () => {
  const leaving = [...uins("3", "4", "10")];
  const { organizationId, address } = MANIFEST;
  expect(orderOf(MANIFEST, PREVIOUS, ["ab12"])).toMatchObject({
    policy: MANIFEST.removal,
    rails: {
      organizationId: "10001",
      previousCount: 5,
      protectedMembers: MANIFEST.protectedMembers,
      reasons: MANIFEST.reasons,
      approval: { digest: removalDigest({ organizationId, address, leaving }), approved: ["ab12"] },
    },
  });
});

test("what was approved is approved for those who leave alone: whoever else was a member changes no digest", () => {
  const digestOf = (previous: ReadonlyMap<Uin, string>): string =>
    orderOf(MANIFEST, previous, []).rails.approval.digest;
  const fewer = new Map([...PREVIOUS].filter(([uin]) => uin !== "1"));
  expect(digestOf(fewer)).toBe(digestOf(PREVIOUS));
  expect(digestOf(new Map([...PREVIOUS].filter(([uin]) => uin !== "10")))).not.toBe(digestOf(PREVIOUS));
});

test("nobody who is declared, here or elsewhere, leaves, and nobody who was no member", () => {
  const some = fc.uniqueArray(commonUin).map((all) => new Set(all));
  const previous = fc
    .uniqueArray(fc.tuple(commonUin, anyLabel), { selector: ([uin]) => uin })
    .map((all) => new Map(all));
  fc.assert(
    fc.property(some, some, previous, (declared, declaredElsewhere, before) => {
      const { leaving, rails } = orderOf({ ...MANIFEST, declared, declaredElsewhere }, before, []);
      for (const [uin, label] of before) {
        const stays = declared.has(uin) || declaredElsewhere.has(uin);
        expect(leaving.get(uin)).toBe(stays ? undefined : label);
      }
      expect([...leaving.keys()].filter((uin) => !before.has(uin))).toEqual([]);
      expect(rails.previousCount).toBe(before.size);
    }),
  );
});
