import type { Preview } from "../../../src/cli/preview/preview";
import { previewOf, recordedPlan, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

/** Who is forgotten with a resource that is gone, beside a new one of organization 10001 that declares 1 and 3. */
async function forgotten(organizationInState: string): Promise<string[] | undefined> {
  const stack = recordedStack("renamed-without-moved");
  const stdin = JSON.stringify(recordedPlan("renamed-without-moved"), (name, value: unknown) =>
    name === "before" && value !== null
      ? {
          triggers_replace: {
            1: "one",
            100000000001: "a",
            100000000003: "b",
            organization: organizationInState,
          },
        }
      : value,
  );
  const args = ["preview", "-", ...previewOf(stack).slice(2), "--format", "json"];
  const { memberships } = JSON.parse((await tcoMembers(args, { stdin })).stdout) as Preview;
  return memberships.find(({ effect }) => effect === "skipped")?.leaving.map(({ uin }) => uin);
}

test("Members stay that another construct of the same organization declares", async () => {
  expect(await forgotten("10001")).toEqual(["1"]);
});

test("A construct of another organization keeps nobody", async () => {
  expect(await forgotten("10002")).toEqual(["1", "100000000001", "100000000003"]);
});
