import { emptyState } from "../../../src/provider/members/membership";
import { movedMembers } from "../../../src/provider/members/move";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { ownProblemOf } from "../../support/own-error";

const PROVIDER = "registry.terraform.io/hashicorp/null";
const MAP = { organization: ORGANIZATION_ID, ...members(1, 2) };
/** As Terraform writes what may be of any type: the value and its type. */
const DYNAMIC = {
  value: MAP,
  type: ["object", { organization: "string", [uin(1)]: "string", [uin(2)]: "string" }],
};

describe("Members that another engine kept", () => {
  test.each<
    [name: string, type: string, state: object, organizationId: string | null, positions: readonly number[]]
  >([
    ["null_resource", "null_resource", { id: "1", triggers: MAP }, ORGANIZATION_ID, [1, 2]],
    [
      "terraform_data",
      "terraform_data",
      { id: "1", triggers_replace: DYNAMIC, input: null },
      ORGANIZATION_ID,
      [1, 2],
    ],
    ["version 0.1.0, which named no organization", "null_resource", { triggers: members(1) }, null, [1]],
    ["an import, which has none", "null_resource", { id: "1", triggers: null }, null, []],
    [
      "an import, which has none of any type",
      "terraform_data",
      { id: "1", triggers_replace: null },
      null,
      [],
    ],
    ["nobody", "terraform_data", { triggers_replace: { value: {}, type: ["object", {}] } }, null, []],
  ])("are ours: of %s", (_name, type, state, organizationId, positions) => {
    const moved = movedMembers({ provider: PROVIDER, type, state });
    expect(moved).toEqual({ ...emptyState(organizationId), members: members(...positions) });
  });

  test.each<[name: string, type: string, state: object, problem: object]>([
    ["another resource", "random_pet", {}, { kind: "movedFromOther", type: "random_pet" }],
    [
      "triggers of somebody else",
      "null_resource",
      { triggers: { hash: "secret" } },
      { kind: "foreignPrevious", got: '"hash"' },
    ],
    [
      "a text",
      "terraform_data",
      { triggers_replace: { value: "secret", type: "string" } },
      { kind: "foreignPrevious", got: '"…"' },
    ],
    [
      "an organization that is none",
      "null_resource",
      { triggers: { organization: "mine" } },
      { kind: "foreignPrevious" },
    ],
    [
      "a member without a label",
      "null_resource",
      { triggers: { [uin(1)]: null } },
      { kind: "foreignPrevious" },
    ],
  ])("are not taken from what is none, and no value of it is shown: %s", (_name, type, state, problem) => {
    const wrong = ownProblemOf(() => movedMembers({ provider: PROVIDER, type, state }));
    expect(wrong.problem).toMatchObject(problem);
    expect(JSON.stringify(wrong)).not.toContain("secret");
  });
});
