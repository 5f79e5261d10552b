import { OrganizationMembership } from "../../src";
import { ManifestReader } from "../../src/cli/manifest-reader";
import { members } from "../support/members";
import { Synthesis } from "../support/synthesis";

test("What memberships of a stack share is read once, however many ask for it", () => {
  using synthesis = Synthesis.ofStack((stack) => {
    for (const number of [1, 2]) {
      const props = { organizationId: "10001", members: members(number) };
      new OrganizationMembership(stack, `team-${number}`, props);
    }
  });
  const stack = synthesis.stack();
  const reader = new ManifestReader(stack.directory);
  const [one, other] = [1, 2].map((number) =>
    reader.ofProgram(stack.programDirectory(`null_resource.team-${number}`)),
  );
  expect(other?.manifest.construct).toBe("stack/team-2");
  expect(other?.declarations).toBe(one?.declarations);
  expect(Object.keys(reader.configuration?.resource?.["null_resource"] ?? {})).toEqual(["team-1", "team-2"]);
  expect(reader.configuration).toBe(reader.configuration);
});

test("What no construct wrote has no configuration", () => {
  expect(new ManifestReader("/nowhere").configuration).toBeUndefined();
});
