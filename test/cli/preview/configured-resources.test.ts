import {
  configuredAddress,
  configuredKeepers,
  programDirectoryOf,
} from "../../../src/cli/preview/plan/configured-resources";
import { removalProvisioner } from "../../../src/manifest/command";
import { PROGRAM } from "../../../src/text";

const { command } = removalProvisioner("assets/p", new Map(), "self.triggers", PROGRAM["en-US"]);
const OURS = { type: "local-exec", expressions: { command: { constant_value: command } } };
const RESOURCE = { address: "null_resource.m", type: "null_resource", name: "m" };

test.each([
  ["null_resource.m[0]", "null_resource.m"],
  ['module.a["x"].module.b[1].null_resource.m["a.b[0]\\"]"]', "module.a.module.b.null_resource.m"],
])("A resource is configured without the keys of %s", (address, configured) => {
  expect(configuredAddress(address)).toBe(configured);
});

test("Resources that can keep members are found, in nested modules too", () => {
  const module = { resources: [RESOURCE, { address: "local_file.m", type: "local_file", name: "m" }] };
  const root_module = { module_calls: { a: { module: { module_calls: { b: { module } } } } } };
  expect(configuredKeepers({ configuration: { root_module } })).toEqual(
    new Map([["module.a.module.b.null_resource.m", RESOURCE]]),
  );
});

test.each([
  ["ours", [OURS], expect.stringMatching(/^assets\/p\/[0-9a-f]{64}$/)],
  ["ours behind another one", [{ type: "file" }, OURS], expect.stringMatching(/^assets\/p\//)],
  ["another command", [{ ...OURS, expressions: { command: { constant_value: "echo bye" } } }], undefined],
  ["another kind of provisioner", [{ ...OURS, type: "remote-exec" }], undefined],
  ["a command that only Terraform knows", [{ ...OURS, expressions: { command: {} } }], undefined],
  ["none", undefined, undefined],
])("The program of a resource with this provisioner is told from others: %s", (_, provisioners, expected) => {
  expect(programDirectoryOf({ ...RESOURCE, ...(provisioners && { provisioners }) })).toEqual(expected);
});
