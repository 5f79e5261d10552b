import { previewOf, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

async function text(name: string): Promise<string> {
  return (await tcoMembers(previewOf(recordedStack(name)))).stdout;
}

test("A removal shows who leaves, why, and with what digest it is approved", async () => {
  expect(await text("remove")).toBe(`\
1 member to remove from the organization. The accounts themselves are not deleted.

organization/membership (terraform_data.membership)
  Removes 1 of 3 members from the organization.

  100000000002  payments-staging  merged into search, OPS-412

  Organization  10001
  Requests      1 delete request of at most 50 members
  Cap           5, by the default cap (25 % of the previous members, at least 5)
  Approval      not required
  Digest        42ef5a926e0f9ef33a81bc8f4fcbecb49ef3143ad9a1d2dbe83b81acffb44604
`);
});

test("A removal that a safety rail stops shows why", async () => {
  expect(await text("capped")).toBe(`\
Applying this fails before anything is sent: 1 member to remove, stopped by a safety rail.

organization/membership (terraform_data.membership)
  BLOCKED: would remove 1 of 3 members, but nothing will be sent:
  - 1 of 3 previous members would be removed, removal.maxRemovals {"count":0} allows 0: 100000000002
    "payments-staging". If all of them are to leave, raise removal.maxRemovals for this deploy.

  100000000002  payments-staging

  Organization  any that the credentials manage (organizationId is not set)
  Requests      1 delete request of at most 50 members
  Cap           0, by removal.maxRemovals {"count":0}
  Approval      not required
  Digest        ea5532ce5a918408c60ba5e41a7d01e9f337751e1a6c45385501c3be12f8d8c3
`);
});

test("A removal that Terraform skips shows why, and what to do", async () => {
  expect(await text("tainted")).toBe(`\
Applying this succeeds and FORGETS 1 member: Terraform will not run the removal.

organization/membership (terraform_data.membership)
  SKIPPED: 1 of 3 members would be forgotten, and stay in the organization.
  The resource is tainted, and Terraform runs no destroy provisioner of a tainted resource.
  To do: Run terraform untaint with its address in the stack's directory, and plan again.

  100000000002  payments-staging  merged into search, OPS-412
`);
});

test("Nobody leaving is a line", async () => {
  expect(await text("add")).toBe(`\
Nobody leaves the organization.

organization/membership (terraform_data.membership)
  Nobody leaves.
`);
});

describe("Color", () => {
  const ESCAPE = "\u001b[";
  const args = previewOf(recordedStack("remove"));

  test("is for a terminal", async () => {
    expect((await tcoMembers(args, { terminal: true })).stdout).toContain(ESCAPE);
    expect((await tcoMembers(args)).stdout).not.toContain(ESCAPE);
  });

  test.each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("is left out with %j", async (env) => {
    expect((await tcoMembers(args, { terminal: true, env })).stdout).not.toContain(ESCAPE);
  });
});
