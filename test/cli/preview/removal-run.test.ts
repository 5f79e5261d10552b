import { configuredAddress, configuredPrograms } from "../../../src/cli/preview/configured-programs";
import { removalRun, taintedAddresses } from "../../../src/cli/preview/removal-run";
import { programCommand } from "../../../src/program/contract";

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

describe("The program of a resource", () => {
  const command = { constant_value: programCommand("assets/program", "manifest.json") };
  const resources = [
    { address: "null_resource.m", provisioners: [{ type: "local-exec", expressions: { command } }] },
  ];

  test.each([
    ["null_resource.m[0]", "null_resource.m"],
    ['module.a["x"].module.b[1].null_resource.m["a.b[0]\\"]"]', "module.a.module.b.null_resource.m"],
  ])("is looked for without the keys of %s", (address, configured) => {
    expect(configuredAddress(address)).toBe(configured);
  });

  test("is found in nested modules", () => {
    const root_module = {
      module_calls: { a: { module: { module_calls: { b: { module: { resources } } } } } },
    };
    expect(configuredPrograms({ configuration: { root_module } })).toEqual(
      new Map([["module.a.module.b.null_resource.m", "assets/program/manifest.json"]]),
    );
  });

  test("is none for other commands, other provisioners and commands that are not constant", () => {
    const provisioners = [
      { type: "local-exec", expressions: { command: { constant_value: "echo bye" } } },
      { type: "remote-exec", expressions: { command } },
      { type: "local-exec", expressions: { command: {} } },
      { type: "file" },
    ];
    const root_module = {
      resources: [{ address: "null_resource.m", provisioners }, { address: "null_resource.n" }],
    };
    expect(configuredPrograms({ configuration: { root_module } }).size).toBe(0);
  });
});
