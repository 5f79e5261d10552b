import { removalRun, taintedAddresses } from "../../../src/cli/preview/plan/removal-run";

const CHANGE = { address: "null_resource.m", type: "null_resource" };
const REPLACE = { actions: ["delete", "create"], before: {}, after: {} };

// What no run of Terraform here has recorded: deposed objects come from an apply that was killed, and forgetting on
// replacement from later versions.
test.each([
  [
    "is not run for a deposed object",
    { ...CHANGE, deposed: "1a2b", change: { ...REPLACE, actions: ["delete"] } },
    "deposed",
  ],
  [
    "is not run for an object that is replaced and forgotten",
    { ...CHANGE, change: { ...REPLACE, actions: ["create", "forget"] } },
    "forgotten",
  ],
  [
    "is not run for a module that is gone",
    { ...CHANGE, action_reason: "delete_because_no_module", change: { ...REPLACE, actions: ["delete"] } },
    "goneFromConfiguration",
  ],
])("A removal %s", (_, change, skipped) => {
  expect(removalRun(change, new Set(), true)).toEqual({ skipped });
});

test("A resource in a module is found tainted", () => {
  const resource = { address: 'module.a["x"].null_resource.m', tainted: true };
  const root_module = { child_modules: [{ resources: [resource, { address: "null_resource.other" }] }] };
  const plan = { configuration: {}, prior_state: { values: { root_module } } };
  expect(taintedAddresses(plan)).toEqual(new Set([resource.address]));
});
