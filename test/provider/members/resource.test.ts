import { organizationProvider } from "../../../src/provider/provider";
import type { Resource } from "../../../src/plugin/provider";
import type { ObjectValue } from "../../../src/plugin/value";
import { emptyState } from "../../../src/provider/members/membership";
import { members, ORGANIZATION_ID } from "../../support/members";

const CODE: ObjectValue = { organization_id: ORGANIZATION_ID, members: members(1) };
const BUG = new TypeError("a bug");

describe("The resource", () => {
  test("says what is wrong with the code before anything is configured", () => {
    const { validate } = resource();
    expect(validate?.(CODE)).toEqual([]);
    expect(validate?.({ ...CODE, members: { x: "y" } })).toEqual([
      expect.objectContaining({ severity: "error", detail: expect.stringContaining('"x"') as string }),
    ]);
  });

  test("is imported by the organization, and knows nobody", async () => {
    expect(await resource().import?.(ORGANIZATION_ID)).toEqual({ state: emptyState(ORGANIZATION_ID) });
  });

  test.each(["", "mine", "10001/m", "010"])("is imported by nothing else: %j", async (id) => {
    const answer = await resource().import?.(id);
    expect([answer?.state, answer?.diagnostics?.map(({ severity }) => severity)]).toEqual([null, ["error"]]);
  });

  test("is not moved from a stranger", async () => {
    const request = { provider: "registry.terraform.io/hashicorp/random", type: "random_pet", state: {} };
    const answer = await resource().move?.(request);
    expect([answer?.state, answer?.diagnostics?.map(({ severity }) => severity)]).toEqual([null, ["error"]]);
  });

  test("keeps the state where a block that is wrong keeps it from being read", async () => {
    const wrong = resource({ declared: { [ORGANIZATION_ID]: { m: ["x"] } } });
    const state = { ...emptyState(ORGANIZATION_ID), ...CODE };
    const answer = await wrong.read({ state, private: Buffer.from("") });
    expect([answer.state, answer.diagnostics?.length]).toEqual([state, 1]);
  });

  test("leaves a bug in a plan to whoever answers Terraform, and keeps what was known where it cannot read", async () => {
    const buggy = resource();
    const state = { ...emptyState(ORGANIZATION_ID), ...CODE };
    expect(await buggy.read({ state, private: Buffer.from("") })).toMatchObject({ state });
    const request = { prior: null, proposed: CODE, config: CODE, priorPrivate: Buffer.from("") };
    await expect(buggy.plan(request)).rejects.toBe(BUG);
  });
});

/** Of a provider that cannot open the organization, as it has a bug. */
function resource(block: ObjectValue = {}): Resource {
  const provider = organizationProvider({ env: {}, openSession: () => Promise.reject(BUG) });
  void provider.configure(block);
  const members = provider.resources["organization_members"];
  if (members === undefined) throw new Error("There is no organization_members.");
  return members;
}
