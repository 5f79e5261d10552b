import { DataResource, Fn, Lazy, TerraformLocal, TerraformVariable, Token } from "cdktf";
import { OrganizationMembership } from "../../src";
import { ORGANIZATION_ID } from "../support/members";
import { ownErrorOf } from "../support/own-error";
import { unwrittenStack } from "../support/synthesis";

const UIN = "100000000001";
const OTHER = "100000000002";

const scope = unwrittenStack("tokens");
const variable = new TerraformVariable(scope, "variable", { type: "string" });
const local = new TerraformLocal(scope, "local", { uin: UIN });
const resource = new DataResource(scope, "resource", { input: { uin: UIN } });
const lazy = Lazy.stringValue({ produce: () => UIN });
const lazyAny = Lazy.anyValue({ produce: () => UIN });

test.each<readonly [where: string, props: object]>([
  ["members", { members: variable.value as unknown }],
  ["members", { members: Token.asList(variable.fqn) }],
  ["members", { members: Token.asStringMap(variable.fqn) }],
  ["members", { members: Lazy.listValue({ produce: () => [UIN] }) }],
  ["members", { members: lazyAny }],
  ["members[…]", { members: { [variable.stringValue]: "label" } }],
  ["members[…]", { members: { [UIN]: "known", [`1${variable.stringValue}`]: "label" } }],
  ["members.1", { members: [UIN, variable.stringValue] }],
  ["members.0", { members: [lazy] }],
  ["members.0", { members: [Fn.trimspace(UIN)] }],
  ["members.0", { members: [local.asString] }],
  ["members.0", { members: [resource.id] }],
  ["members.0", { members: [variable.numberValue] }],
  [`members.${OTHER}`, { members: { [UIN]: "known", [OTHER]: variable.stringValue } }],
  [`members.${UIN}`, { members: { [UIN]: `team ${variable.stringValue}` } }],
  [`members.${UIN}`, { members: { [UIN]: lazyAny } }],
  [`members.${UIN}.name`, { members: { [UIN]: { name: variable.stringValue } } }],
  ["allowEmpty", { allowEmpty: variable.booleanValue }],
  ["organizationId", { organizationId: variable.stringValue }],
  ["protectedMembers", { protectedMembers: Token.asList(variable.fqn) }],
  ["protectedMembers.0", { protectedMembers: [variable.stringValue] }],
  ["reasons", { reasons: Token.asStringMap(variable.fqn) }],
  ["reasons[…]", { reasons: { [variable.stringValue]: "closed" } }],
  [`reasons.${OTHER}`, { reasons: { [OTHER]: variable.stringValue } }],
  ["engine", { engine: variable.stringValue }],
  ["removal", { removal: lazyAny }],
  ["removal.batchSize", { removal: { batchSize: variable.numberValue } }],
  ["removal.timeoutMs", { removal: { timeoutMs: variable.numberValue } }],
  ["removal.requireApproval", { removal: { requireApproval: variable.booleanValue } }],
  ["removal.maxRemovals", { removal: { maxRemovals: Token.asNumberMap(variable.fqn) } }],
  ["removal.maxRemovals.count", { removal: { maxRemovals: { count: variable.numberValue } } }],
  ["removal.maxRemovals.percent", { removal: { maxRemovals: { percent: variable.numberValue } } }],
  ["removal[…]", { removal: { [variable.stringValue]: 1 } }],
  ["site", { site: variable.stringValue }],
  ["endpoint", { endpoint: `https://${variable.stringValue}` }],
  ["language", { language: variable.stringValue }],
  ["reportFile", { reportFile: `reports/${variable.stringValue}` }],
  ["formerEngine", { formerEngine: variable.stringValue }],
  ["authoritative", { authoritative: variable.booleanValue }],
  ["ignoredMembers.0", { ignoredMembers: [variable.stringValue] }],
])("what only Terraform knows is refused as %s", (where, props) => {
  const stack = unwrittenStack();
  const right = { organizationId: ORGANIZATION_ID, members: { [UIN]: "payments" } };
  expect(ownErrorOf(() => new OrganizationMembership(stack, "membership", { ...right, ...props }))).toEqual({
    code: "InvalidMembers",
    message:
      `stack/membership: expected ${where} to be known when the stack is synthesized, got a value that only Terraform ` +
      "knows: write it in the code, or read it from a file there",
  });
});

// Single UINs and labels may be unknown; what they are as a whole may not, or nobody could tell an error from an empty list.
test.each<readonly [where: string, props: object]>([
  ["members", { members: variable.value as unknown }],
  ["members", { members: Token.asList(variable.fqn) }],
  ["members", { members: Token.asStringMap(variable.fqn) }],
  ["members", { members: Lazy.listValue({ produce: () => [UIN] }) }],
  ["members", { members: lazyAny }],
  ["members.1", { members: [UIN, variable.numberValue] }],
  ["members.1", { members: [UIN, lazyAny] }],
  [`members.${UIN}`, { members: { [UIN]: lazyAny } }],
  [`members.${UIN}.name`, { members: { [UIN]: { name: variable.stringValue } } }],
  ["members.[…]", { members: { [variable.stringValue]: lazyAny } }],
  ["organizationId", { organizationId: variable.stringValue }],
  ["protectedMembers.0", { protectedMembers: [variable.stringValue] }],
  ["reasons[…]", { reasons: { [variable.stringValue]: "closed" } }],
  [`reasons.${OTHER}`, { reasons: { [OTHER]: variable.stringValue } }],
  ["ignoredMembers.0", { ignoredMembers: [variable.stringValue] }],
  ["authoritative", { authoritative: variable.booleanValue }],
  ["removal.paused", { removal: { paused: variable.booleanValue } }],
  ["formerEngine", { formerEngine: variable.stringValue }],
  ["endpoint", { endpoint: variable.stringValue }],
])("with the engine provider, what only Terraform knows is refused as %s", (where, props) => {
  const right = {
    organizationId: ORGANIZATION_ID,
    members: { [UIN]: "payments" },
    engine: "provider" as const,
  };
  const stack = unwrittenStack();
  expect(ownErrorOf(() => new OrganizationMembership(stack, "membership", { ...right, ...props }))).toEqual({
    code: "InvalidMembers",
    message:
      `stack/membership: expected ${where} to be known when the stack is synthesized, got a value that only Terraform ` +
      "knows: write it in the code, or read it from a file there",
  });
});

test.each<readonly [members: unknown, message: RegExp]>([
  [[UIN, lazy, UIN], /got "100000000001" at positions 0 and 2 of members/],
  [[UIN, lazy, "x"], /expected members to have UINs .*, got "x"$/],
  [Object.assign([UIN], { 2: lazy }), /expected members to have UINs .*, got undefined$/],
  [{ [lazy]: "" }, /expected members\[…\] to be a text of 1 to 256 characters, got ""$/],
  [{ [lazy]: 7 }, /expected members\[…\] to be a text of 1 to 256 characters, got 7$/],
])("with the engine provider, what is wrong beside it is told all the same (%#)", (members, message) => {
  const props = {
    organizationId: ORGANIZATION_ID,
    members: members as string[],
    engine: "provider" as const,
  };
  expect(() => new OrganizationMembership(unwrittenStack(), "membership", props)).toThrow(message);
});

test("what Terraform would evaluate is a label like any other", () => {
  const stack = unwrittenStack();
  const members = { [UIN]: "${var.variable}", [OTHER]: "%{ if true }" };
  const membership = new OrganizationMembership(stack, "membership", {
    organizationId: ORGANIZATION_ID,
    members,
  });
  expect(Object.fromEntries(membership.members)).toEqual(members);
});
