import type { LocalExecBlock } from "../../src/manifest/command";
import {
  changedBlock,
  ownBlock,
  ownBlockDifference,
  type MembersResource,
} from "../../src/manifest/own-block";

const PROVISIONER: LocalExecBlock = {
  command: "D='assets/x'; run",
  environment: { TCO_LOADER: "load", TCO_PREVIOUS_00: "${self.triggers}" },
  quiet: true,
  when: "destroy",
};

const TRIGGERS = { "100000000001": "payments", organization: "10001" };

const blockOf = (type: MembersResource, isRetired = false): Record<string, unknown> =>
  structuredClone({ ...ownBlock({ type, triggers: TRIGGERS, provisioner: PROVISIONER, isRetired }) });

const MADE = blockOf("null_resource");

/** The block with something of it changed, by its path. */
function changed(path: string, value: unknown, block = blockOf("null_resource")): unknown {
  const names = path.split(".");
  const last = names.pop() ?? "";
  const parent = names.reduce<Record<string, unknown>>(
    (within, name) => within[name] as Record<string, unknown>,
    block,
  );
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
  return block;
}

test.each([
  ["null_resource", "triggers"],
  ["terraform_data", "triggers_replace"],
] as const)("a %s keeps its members in %s, and has one provisioner and nothing else", (type, attribute) => {
  expect(blockOf(type)).toEqual({
    [attribute]: TRIGGERS,
    provisioner: [{ "local-exec": PROVISIONER }],
  });
});

test("a retired one has no instance any more", () => {
  expect(blockOf("null_resource", true)).toEqual({ ...MADE, count: 0 });
});

test("what was made is what was made, in whatever order it is written", () => {
  const reversed = Object.fromEntries(Object.entries(MADE).toReversed());
  expect(ownBlockDifference(structuredClone(MADE), MADE)).toBeUndefined();
  expect(ownBlockDifference(reversed, MADE)).toBeUndefined();
});

test.each<readonly [name: string, value: unknown]>([
  ["//", { metadata: { path: "organization/membership" } }],
  ["depends_on", ["null_resource.other"]],
  ["provider", "null.other"],
])("%s may stand beside it, as it changes nobody's removal", (name, value) => {
  expect(ownBlockDifference(changed(name, value), MADE)).toBeUndefined();
});

const EXEC = "provisioner.0.local-exec";

test.each<readonly [what: string, written: unknown, at: string, expected: unknown, got: unknown]>([
  ["another trigger", changed("triggers.note", "x"), "triggers.note", undefined, "x"],
  [
    "a trigger less",
    changed("triggers.100000000001", undefined),
    "triggers.100000000001",
    "payments",
    undefined,
  ],
  [
    "another organization",
    changed("triggers.organization", "10002"),
    "triggers.organization",
    "10001",
    "10002",
  ],
  [
    "a trigger that is no text",
    changed("triggers.organization", 10001),
    "triggers.organization",
    "10001",
    10001,
  ],
  [
    "a trigger that changes always",
    changed("triggers.note", "${timestamp()}"),
    "triggers.note",
    undefined,
    "${timestamp()}",
  ],
  ["no triggers", changed("triggers", undefined), "triggers", TRIGGERS, undefined],
  ["triggers that are a list", changed("triggers", ["100000000001"]), "triggers", TRIGGERS, ["100000000001"]],
  ["no provisioner", changed("provisioner", []), "provisioner.0", { "local-exec": PROVISIONER }, undefined],
  [
    "another provisioner beside it",
    changed("provisioner.1", { "local-exec": { command: "true" } }),
    "provisioner.1",
    undefined,
    { "local-exec": { command: "true" } },
  ],
  ["another command", changed(`${EXEC}.command`, "true"), `${EXEC}.command`, PROVISIONER.command, "true"],
  ["another interpreter", changed(`${EXEC}.interpreter`, ["sh"]), `${EXEC}.interpreter`, undefined, ["sh"]],
  ["another directory", changed(`${EXEC}.working_dir`, "/"), `${EXEC}.working_dir`, undefined, "/"],
  ["another moment", changed(`${EXEC}.when`, "create"), `${EXEC}.when`, "destroy", "create"],
  ["another failure", changed(`${EXEC}.on_failure`, "continue"), `${EXEC}.on_failure`, undefined, "continue"],
  [
    "another variable",
    changed(`${EXEC}.environment.NODE_OPTIONS`, "--require x"),
    `${EXEC}.environment.NODE_OPTIONS`,
    undefined,
    "--require x",
  ],
  [
    "another value of a variable",
    changed(`${EXEC}.environment.TCO_LOADER`, "exit"),
    `${EXEC}.environment.TCO_LOADER`,
    "load",
    "exit",
  ],
  ["a retirement that nobody asked for", changed("count", 0), "count", undefined, 0],
  ["several of it", changed("for_each", ["a"]), "for_each", undefined, ["a"]],
  [
    "a lifecycle that ignores changes",
    changed("lifecycle", { ignore_changes: ["triggers"] }),
    "lifecycle.ignore_changes",
    undefined,
    ["triggers"],
  ],
  [
    "a lifecycle that keeps it",
    changed("lifecycle", { destroy: false }),
    "lifecycle.destroy",
    undefined,
    false,
  ],
  ["an empty lifecycle", changed("lifecycle", {}), "lifecycle", undefined, {}],
  ["a connection", changed("connection", { host: "x" }), "connection.host", undefined, "x"],
  ["no block", undefined, "block", MADE, undefined],
  ["a list of blocks", [MADE], "block", MADE, [MADE]],
])("%s is found, and where it is", (_, written, at, expected, got) => {
  expect(ownBlockDifference(written, MADE)).toEqual({ at, expected, got });
});

test("of a retired one, an instance is found", () => {
  expect(ownBlockDifference(changed("count", 1), blockOf("null_resource", true))).toEqual({
    at: "count",
    expected: 0,
    got: 1,
  });
});

test.each<readonly [expected: unknown, got: unknown, told: object]>([
  ["10001", "10002", { expected: '"10001"', got: '"10002"' }],
  [undefined, ["triggers"], { expected: undefined, got: '["triggers"]' }],
  [0, undefined, { expected: "0", got: undefined }],
])("a difference is told as it would be written: %#", (expected, got, told) => {
  expect(changedBlock("null_resource.membership", { at: "x", expected, got })).toEqual({
    kind: "changedBlock",
    address: "null_resource.membership",
    at: "x",
    ...told,
  });
});
