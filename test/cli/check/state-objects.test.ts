import { objectsIn } from "../../../src/cli/check/state-objects";
import { members, uin } from "../../support/members";

const ADDRESSES = new Set(["null_resource.membership", "terraform_data.membership"]);
const LABELS = { ...members(1, 2), organization: "10001" };

/** What `terraform state pull` shows of a resource with these instances. */
function resource(instances: unknown, changes: Readonly<Record<string, unknown>> = {}) {
  return { mode: "managed", type: "null_resource", name: "membership", instances, ...changes };
}

const instance = (triggers: unknown, changes: Readonly<Record<string, unknown>> = {}) => ({
  schema_version: 0,
  attributes: { id: "5577006791947779410", triggers },
  ...changes,
});
const dynamic = (value: unknown) => ({
  attributes: { id: "x", triggers_replace: { value, type: ["object", {}] } },
});

const kept = (isRemoved: boolean) => ({ members: [uin(1), uin(2)], organizationId: "10001", isRemoved });

test.each<[what: string, resources: readonly unknown[], objects: readonly unknown[]]>([
  ["no resource", [], []],
  ["a membership", [resource([instance(LABELS)])], [kept(true)]],
  ["a membership of terraform_data", [resource([dynamic(LABELS)], { type: "terraform_data" })], [kept(true)]],
  ["one that is counted", [resource([instance(LABELS, { index_key: 0 })])], [kept(true)]],
  ["a tainted one", [resource([instance(LABELS, { status: "tainted" })])], [kept(false)]],
  [
    "one beside what an earlier apply failed to destroy",
    [resource([instance({ ...members(3), organization: "10001" }), instance(LABELS, { deposed: "d2a4" })])],
    [{ members: [uin(3)], organizationId: "10001", isRemoved: true }, kept(false)],
  ],
  ["one whose code is gone", [resource([instance(LABELS)], { name: "members" })], [kept(false)]],
  [
    "one of a module, whose address is another",
    [resource([instance(LABELS)], { module: "module.a" })],
    [kept(false)],
  ],
  ["one at an address that is moved here", [resource([instance(LABELS)], { name: "before" })], [kept(true)]],
  ["one of version 0.1", [resource([instance(members(1))])], [{ members: [uin(1)], isRemoved: true }]],
  ["an imported one", [resource([instance(null)])], [{ members: [], isRemoved: true }]],
  ["another resource that has triggers", [resource([instance({ build: "3" })])], []],
  ["another type", [resource([instance(LABELS)], { type: "random_pet" })], []],
  ["a data source", [resource([instance(LABELS)], { mode: "data" })], []],
  ["what nobody knows", [null, 5, resource(undefined), resource([null]), resource("x")], []],
])("Of a state with %s", (_, resources, objects) => {
  const moved = new Map([
    ["null_resource.before", "null_resource.between"],
    ["null_resource.between", "null_resource.membership"],
  ]);
  expect(objectsIn(JSON.stringify({ version: 4, resources }), ADDRESSES, moved)).toEqual(objects);
});

test("Moves in a circle end", () => {
  const moved = new Map([
    ["null_resource.a", "null_resource.b"],
    ["null_resource.b", "null_resource.a"],
  ]);
  const state = JSON.stringify({ resources: [resource([instance(LABELS)], { name: "a" })] });
  expect(objectsIn(state, ADDRESSES, moved)).toEqual([kept(false)]);
});

test.each(["hello", "{", "5", "null", "{}", '{"resources": {}}'])("%s is no state", (json) => {
  expect(objectsIn(json, ADDRESSES, new Map())).toBeUndefined();
});

test.each(["", "\n"])("Before the first apply there is nobody: %j", (json) => {
  expect(objectsIn(json, ADDRESSES, new Map())).toEqual([]);
});

describe("An object of our own provider", () => {
  const own = (attributes: object, instance: object = {}) => ({
    mode: "managed",
    type: "organization_members",
    name: "membership",
    instances: [
      { attributes: { organization_id: "10001", membership: "stack/m", ...attributes }, ...instance },
    ],
  });
  const found = (resource: object) =>
    objectsIn(JSON.stringify({ resources: [resource] }), ADDRESSES, new Map(), new Set(["stack/m"]));
  const applied = { construct: "stack/m", declared: [uin(1)] };

  test.each([
    ["that is applied", {}],
    ["that is tainted", { status: "tainted" }],
    ["that is deposed", { deposed: "d2a4" }],
  ])("%s has who was declared, and who is pending, and they are removed", (_, instance) => {
    expect(found(own({ members: members(1), pending: members(2) }, instance))).toEqual([
      { members: [uin(1), uin(2)], organizationId: "10001", isRemoved: true, applied },
    ]);
  });

  test("whose code is gone removes nobody", () => {
    expect(found(own({ members: members(1), membership: "stack/other" }))).toMatchObject([
      { isRemoved: false },
    ]);
  });

  test("that has no name in the provider's block removes nobody", () => {
    expect(found(own({ members: members(1), membership: null }))).toEqual([
      { members: [uin(1)], organizationId: "10001", isRemoved: false },
    ]);
  });

  test("that was imported has nobody", () => {
    expect(found(own({ members: {}, pending: null, membership: null }))).toMatchObject([{ members: [] }]);
  });
});
