import { readFileSync } from "node:fs";
import { numberedMembers } from "../../../src/simulator";
import type { Ended } from "../../support/child-process";
import { Deployment } from "../../support/deployment";
import { describeEngines } from "../../support/engines";
import { members, uin } from "../../support/members";
import { requestLog } from "../../support/request-log";
import { said } from "../said";
import { staged } from "../stage";

jest.setTimeout(120_000);

const SHARES = "FailedOperation.MemberShareResource";
const NO_CREDENTIALS = { TENCENTCLOUD_SECRET_ID: undefined, TENCENTCLOUD_SECRET_KEY: undefined };
const OTHERS_CREDENTIALS = { TENCENTCLOUD_SECRET_KEY: "another0SecretKeyOfNobody" };

/** What the state has of the membership; `undefined` where it has none. */
function attributesIn({ project }: Deployment): Record<string, unknown> | undefined {
  const state = JSON.parse(readFileSync(project.stateFile("organization"), "utf8")) as {
    readonly resources: readonly { readonly instances: readonly { attributes: Record<string, unknown> }[] }[];
  };
  return state.resources[0]?.instances[0]?.attributes;
}

function digestIn(plan: Ended): string {
  return /\b[0-9a-f]{64}\b/.exec(said(plan))?.[0] ?? "none";
}

describeEngines(
  "A plan and an apply",
  (tested) => {
    const stage = staged(tested);

    /** Of the requests since the stage was set, those that remove somebody. */
    const deletes = (): string[] => stage().requests.filter((line) => line.startsWith("Delete"));

    test("of which one is refused record all others, keep that one in pending and say what to do; the next apply tries again", async () => {
      const { deployment } = stage().reset("some leave");
      const { simulator } = deployment;
      simulator.conditions.refusals = { [uin(3)]: SHARES };
      deployment.declare(members(1, 4));
      const failed = await deployment.apply({ exitCode: 1 });

      const sent = simulator.requestsOf("DeleteOrganizationMembers");
      const requestIds = sent
        .filter(({ uins = [] }) => uins.includes(uin(3)))
        .map(({ requestId }) => requestId);
      const text = said(failed);
      expect(text).toContain("Error: Organization 10001: 1 of 2 members may still be in it");
      expect(text).toMatch(
        new RegExp(`${uin(3)} member-3 refused, ${SHARES}, RequestId (${requestIds.join("|")}) `),
      );
      expect(text).toContain(
        `${SHARES}: The member shares resources with others. What to do: Let the member`,
      );
      expect(simulator.members).toEqual([1, 3, 4].map(uin));
      expect(attributesIn(deployment)).toMatchObject({
        members: members(1, 4),
        pending: members(3),
        removing: {},
        last_removal: expect.stringMatching(new RegExp(`^\\S+Z removed=1 ${SHARES}=1$`)) as string,
      });

      const again = said(await deployment.terraform("plan", "-detailed-exitcode").endsWith(2));
      expect(again).toContain("Warning: Organization 10001: 1 member leaves");
      simulator.conditions.refusals = {};
      await deployment.terraform("apply", "-auto-approve").endsWith(0);
      expect(deletes().at(-1)).toBe(`DeleteOrganizationMembers ${uin(3)} ok`);
      expect(attributesIn(deployment)).toMatchObject({ members: members(1, 4), pending: {} });
      await deployment.terraform("plan", "-detailed-exitcode").endsWith(0);
    });

    test("that need an approval show its digest, remove nobody without it, and spend it", async () => {
      const { deployment } = stage().reset("some leave");
      const { simulator } = deployment;
      const removal = { requireApproval: true };
      deployment.declare(members(1, 2), { removal });
      await deployment.synth();

      const plan = await deployment.terraform("plan").endsWith(0);
      expect(said(plan)).toContain("the removal of 1 member is not approved");
      const TCO_APPROVED_REMOVALS = digestIn(plan);
      const refused = await deployment.terraform("apply", "-auto-approve").endsWith(1);
      expect(said(refused)).toContain(`set TCO_APPROVED_REMOVALS to its digest ${TCO_APPROVED_REMOVALS}`);
      expect(deletes()).toEqual([]);
      expect(attributesIn(deployment)).toMatchObject({ members: members(1, 2), pending: members(3) });

      const approved = { TCO_APPROVED_REMOVALS };
      const done = await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(0);
      expect(said(done)).not.toContain("is not approved");
      expect(simulator.members).toEqual([1, 2, 4].map(uin));

      simulator.addMember({ uin: uin(3), name: "member-3" });
      deployment.declare(members(1, 2, 3), { removal });
      await deployment.apply();
      deployment.declare(members(1, 2), { removal });
      await deployment.synth();
      const spent = await deployment.terraformWith(approved, "apply", "-auto-approve").endsWith(1);
      expect(said(spent)).toContain(`approves something else (${TCO_APPROVED_REMOVALS})`);
      expect(simulator.members).toContain(uin(3));
    });

    const SEVERAL = { maxRemovals: { count: 0 }, protectedMembers: [uin(3)], minRemaining: 4 };
    const POLICIES = [
      [
        SEVERAL,
        [
          "Protected members would leave",
          "maxRemovals of the policy (TCO_POLICY)",
          "minRemaining of the policy (TCO_POLICY) wants 4",
        ],
      ],
      [{ organizationId: "20002" }, ["organization 20002"]],
      [
        { endpoints: ["https://organization.internal.example"] },
        ["the policy's endpoints (TCO_POLICY) do not name"],
      ],
    ] as const;

    test("that the pipeline's policy does not allow are an error of the plan, which says who would leave", async () => {
      const { deployment } = stage().reset("some leave");
      for (const [policy, reasons] of POLICIES) {
        const TCO_POLICY = JSON.stringify(policy);
        const text = said(await deployment.terraformWith({ TCO_POLICY }, "plan").endsWith(1));
        expect(text).toContain("Error: Organization 10001: the removal of 1 member is blocked");
        for (const reason of reasons) expect(text).toContain(reason);
        expect(text).toContain(`Would leave: 1 member. ${uin(3)} member-3`);
      }
      expect(deletes()).toEqual([]);
    });

    test("without the right credentials warn and tell what was last known; a removal then fails and keeps everything", async () => {
      const { deployment } = stage().reset("nobody leaves");
      const wrong = deployment.terraformWith(OTHERS_CREDENTIALS, "plan", "-detailed-exitcode");
      const plan = said(await wrong.endsWith(0));
      expect(plan).toContain("No changes.");
      expect(plan).toMatch(/Warning: Organization 10001: it was not asked .* AuthFailure\.SignatureFailure/);
      expect(plan).toContain("Warning: Organization 10001: 1 member declared nowhere");
      expect(plan).toContain(uin(4));

      stage().reset("some leave");
      const apply = deployment.terraformWith(NO_CREDENTIALS, "apply", "-auto-approve");
      const failed = said(await apply.endsWith(1));
      expect(failed).toMatch(/Warning: Organization 10001: it was not asked .* TENCENTCLOUD_SECRET_ID/);
      expect(failed).toContain("Warning: Organization 10001: 1 member leaves");
      expect(failed).toMatch(/Error: Organization 10001: nothing is done .* TENCENTCLOUD_SECRET_ID/);
      expect(deletes()).toEqual([]);
      expect(attributesIn(deployment)).toMatchObject({ members: members(1, 2), pending: members(3) });
      await deployment.terraform("apply", "-auto-approve").endsWith(0);
      expect(deletes()).toEqual([`DeleteOrganizationMembers ${uin(3)} ok`]);
    });
  },
  ["provider"],
);

describeEngines(
  "A first apply without credentials",
  (tested) => {
    test("fails, and leaves no membership in the state; with them the next one creates it", async () => {
      await using deployment = await Deployment.start(tested, {
        organization: { members: numberedMembers(2) },
      });
      deployment.declare(members(1, 2));
      await deployment.synth();
      const apply = deployment.terraformWith(NO_CREDENTIALS, "apply", "-auto-approve");
      expect(said(await apply.endsWith(1))).toContain("Error: Organization 10001: nothing is done");
      expect(attributesIn(deployment)).toBeUndefined();
      expect(requestLog(deployment.simulator)).toEqual([]);

      await deployment.terraform("apply", "-auto-approve").endsWith(0);
      expect(attributesIn(deployment)).toMatchObject({ members: members(1, 2), pending: {}, unmanaged: {} });
    });
  },
  ["provider"],
);
