import { manifestBesideStack } from "../../src/manifest/beside-stack";

test.each([
  ["organization_members.a", "organization-memberships/organization_members.a.json"],
  [
    `organization_members.${"a".repeat(179)}`,
    `organization-memberships/organization_members.${"a".repeat(179)}.json`,
  ],
])("The manifest of %s lies in a file of its name", (address, path) => {
  expect(manifestBesideStack(address)).toBe(path);
});

test("Names that are too long for a file are told apart by a hash, in bytes and not in characters", () => {
  const addresses = ["a".repeat(180), "b".repeat(180), "员".repeat(60)].map(
    (name) => `organization_members.${name}`,
  );
  const paths = addresses.map(manifestBesideStack);
  expect(new Set(paths).size).toBe(3);
  for (const path of paths) expect(path).toMatch(/^organization-memberships\/[0-9a-f]{64}\.json$/);
});
