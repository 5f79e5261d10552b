import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { type Conditions, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";
import type { WholeManifest } from "../support/whole-manifest";

// What a run says to whoever has to do something next.

const { done, input, credentials, organization, blocked, incomplete } = EXIT_CODES;

const CREATOR = "100000000000";
const LIVE = Array.from({ length: 10 }, (_, index) => index + 1);
const KEPT = "Terraform keeps the previous members: ";
const RETIRED = "organization/membership is retired";

interface Situation {
  readonly when: string;
  /** What differs from a manifest that lets all ten leave. */
  readonly manifest?: Partial<WholeManifest>;
  /** @default all ten */
  readonly previous?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly conditions?: Partial<Conditions>;
  readonly exitCode: ExitCode;
  readonly says: readonly string[];
  /** In Chinese. */
  readonly saysInChinese: readonly string[];
  readonly neverSays?: readonly string[];
  /** Everything that reaches the API, where that matters. */
  readonly sends?: readonly string[];
}

const CAPPED = { removal: DEFAULT_REMOVAL_POLICY };
const LEAVES_ONE = { declared: LIVE.slice(1).map(uin) };

const SITUATIONS: readonly Situation[] = [
  // After a rail: the next apply as it is would come to the same.
  {
    when: "the cap stops it",
    manifest: CAPPED,
    exitCode: blocked,
    says: ["10 of 10 previous members would be removed, the", `${KEPT}fix what stopped the run, then apply.`],
    saysInChinese: ["请先解决导致停止的问题，再执行 apply。"],
    neverSays: ["apply again to go on", "up to 10"],
  },
  {
    when: "a protected member, reasons and the approval stop it: the cap is told with them",
    manifest: {
      removal: { ...DEFAULT_REMOVAL_POLICY, requireReasons: true, requireApproval: true },
      protectedMembers: [uin(2)],
    },
    exitCode: blocked,
    says: [
      "Protected members would leave",
      "removal.requireReasons is set",
      "removal.requireApproval is set",
      "up to 10 of 10 previous members would be removed (the list was not asked yet), the default cap",
      `${KEPT}fix what stopped the run, then apply.`,
    ],
    saysInChinese: ["最多将有 10 个被移出（尚未查询成员列表），但上限为 5 个"],
    sends: [],
  },
  {
    when: "a protected member stops it, and no more leave than the cap allows",
    manifest: { ...CAPPED, declared: LIVE.slice(5).map(uin), protectedMembers: [uin(2)] },
    exitCode: blocked,
    says: ["Protected members would leave"],
    saysInChinese: ["受保护的成员将要离开"],
    neverSays: ["would be removed", "allows"],
    sends: [],
  },
  {
    when: "the code asks for a policy, and there is none",
    manifest: { removal: { ...UNCAPPED, requirePolicy: true } },
    exitCode: blocked,
    says: ["set TCO_POLICY in the job that applies", `${KEPT}fix this, then apply.`],
    saysInChinese: ["Terraform 保留了之前的成员列表：请先解决该问题，再执行 apply。"],
    sends: [],
  },
  {
    when: "the policy cannot be read",
    environment: { TCO_POLICY: "{" },
    exitCode: input,
    says: [`${KEPT}fix this, then apply.`],
    saysInChinese: ["请先解决该问题，再执行 apply。"],
    sends: [],
  },
  {
    when: "nobody but the code names the endpoint",
    manifest: { endpoint: "https://organization.example.com" },
    exitCode: input,
    says: [`${KEPT}fix this, then apply.`],
    saysInChinese: ["请先解决该问题，再执行 apply。"],
    sends: [],
  },

  // Another organization, other credentials.
  {
    when: "the state is another organization's",
    previous: stateOf(members(1), "10002"),
    exitCode: organization,
    says: ["the state says 10002", `${KEPT}fix this, then apply.`],
    saysInChinese: ["请先解决该问题，再执行 apply。"],
    sends: [],
  },
  {
    when: "the credentials are another organization's",
    manifest: { organizationId: "10002" },
    previous: stateOf(members(1), "10002"),
    exitCode: organization,
    says: ["the credentials belong to 10001", `${KEPT}fix what stopped the run, then apply.`],
    saysInChinese: ["请先解决导致停止的问题，再执行 apply。"],
    neverSays: ["apply again to go on"],
  },
  {
    when: "there are no credentials",
    environment: { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" },
    exitCode: credentials,
    says: [`${KEPT}fix this, then apply.`],
    saysInChinese: ["请先解决该问题，再执行 apply。"],
    sends: [],
  },
  {
    when: "the keys are wrong",
    environment: { TENCENTCLOUD_SECRET_KEY: "another-key" },
    exitCode: credentials,
    says: ["What to do", `${KEPT}fix what stopped the run, then apply.`],
    saysInChinese: ["请先解决导致停止的问题，再执行 apply。"],
    neverSays: ["apply again to go on"],
  },
  {
    when: "the caller may not remove anybody",
    conditions: { deniedActions: ["DeleteOrganizationMembers"] },
    exitCode: credentials,
    says: ["organization:DeleteOrganizationMembers", `${KEPT}fix what stopped the run, then apply.`],
    saysInChinese: ["请先解决导致停止的问题，再执行 apply。"],
  },

  // Members that cannot leave.
  {
    when: "the creator has left the code",
    manifest: { declared: LIVE.map(uin) },
    previous: stateOf({ ...members(...LIVE), [CREATOR]: "root" }),
    exitCode: incomplete,
    says: [
      `refused  ${CREATOR}  root`,
      "What to do: Declare the UIN again: it can never leave, and until it is declared each apply asks for that and fails.",
      `${KEPT}do what is said of those who were refused, then apply again.`,
    ],
    saysInChinese: ["请重新声明该 UIN", "请先按所列办法处理被拒绝的成员，再执行 apply。"],
    neverSays: ["apply again to go on"],
  },
  {
    when: "the creator is declared again",
    manifest: { declared: [...LIVE.map(uin), CREATOR] },
    previous: stateOf({ ...members(...LIVE), [CREATOR]: "root" }),
    exitCode: done,
    says: ["organization/membership: nobody leaves the organization."],
    saysInChinese: ["没有成员需要移出企业组织"],
    sends: [],
  },
  {
    when: "a member is refused",
    manifest: LEAVES_ONE,
    conditions: { refusals: { [uin(1)]: "FailedOperation.MemberShareResource" } },
    exitCode: incomplete,
    says: [`${KEPT}do what is said of those who were refused, then apply again.`],
    saysInChinese: ["请先按所列办法处理被拒绝的成员，再执行 apply。"],
    neverSays: ["apply again to go on"],
  },

  // A membership that comes to its end.
  {
    when: "it retires and nobody leaves",
    manifest: { isRetired: true, declared: LIVE.map(uin) },
    exitCode: done,
    says: [
      "organization/membership: nobody leaves the organization.",
      `${RETIRED}: 10 members stay in the organization and are no longer managed here: 10 (${uin(1)} member-1 … ${uin(10)} member-10).`,
    ],
    saysInChinese: [
      `organization/membership 已结束（retire）：10 个成员留在企业组织中，此后不再由它管理：10（${uin(1)} member-1 … ${uin(10)} member-10）。`,
    ],
    sends: [],
  },
  {
    when: "it retires and some leave",
    manifest: { isRetired: true, declared: [uin(1), uin(2)] },
    exitCode: done,
    says: [
      "Nothing is left to do.",
      `${RETIRED}: 2 members stay in the organization and are no longer managed here: ${uin(1)} member-1, ${uin(2)} member-2.`,
    ],
    saysInChinese: [`2 个成员留在企业组织中，此后不再由它管理：${uin(1)} member-1、${uin(2)} member-2。`],
  },
  {
    when: "it retires and another construct declares all but one",
    manifest: {
      isRetired: true,
      declared: LIVE.map(uin),
      declaredElsewhere: { "organization/other": LIVE.slice(1).map(uin) },
    },
    exitCode: done,
    says: [
      `${RETIRED}: 1 member stays in the organization and is no longer managed here: ${uin(1)} member-1.`,
    ],
    saysInChinese: [`1 个成员留在企业组织中，此后不再由它管理：${uin(1)} member-1。`],
    sends: [],
  },
  {
    when: "it retires and nobody stays",
    manifest: { isRetired: true },
    exitCode: done,
    says: [`${RETIRED}; nobody was left whom it alone declared.`],
    saysInChinese: ["organization/membership 已结束（retire），没有仅由它声明的成员。"],
  },
  {
    when: "it retires and a rail stops it: it has not retired",
    manifest: { isRetired: true, ...CAPPED },
    exitCode: blocked,
    says: [`${KEPT}fix what stopped the run, then apply.`],
    saysInChinese: ["请先解决导致停止的问题，再执行 apply。"],
    neverSays: [RETIRED, "no longer managed"],
  },
  {
    when: "it retires and a member is refused: it has not retired",
    manifest: { isRetired: true, ...LEAVES_ONE },
    conditions: { refusals: { [uin(1)]: "FailedOperation.MemberShareResource" } },
    exitCode: incomplete,
    says: ["do what is said of those who were refused"],
    saysInChinese: ["请先按所列办法处理被拒绝的成员"],
    neverSays: [RETIRED],
  },
  {
    when: "it does not retire",
    manifest: { declared: LIVE.map(uin) },
    exitCode: done,
    says: ["nobody leaves the organization."],
    saysInChinese: ["没有成员需要移出企业组织"],
    neverSays: ["retired", "no longer managed"],
    sends: [],
  },
];

/** Runs the built program. */
async function run(situation: Situation, language: WholeManifest["language"]) {
  const { manifest, previous = stateOf(members(...LIVE)), environment = {}, conditions = {} } = situation;
  await using simulator = await Simulator.start({
    organization: { members: numberedMembers(LIVE.length), conditions },
  });
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, language, ...manifest }));
  const own = { ...simulator.environment, ...environment };
  const { output } = await program.start(own, previous).endsWith(situation.exitCode);
  return { output, requests: requestLog(simulator) };
}

describe("What a run says when", () => {
  test.each(SITUATIONS)("$when", async (situation) => {
    const { says, neverSays = [], sends } = situation;
    const { output, requests } = await run(situation, "en-US");
    for (const sentence of says) expect(output).toContain(sentence);
    for (const sentence of neverSays) expect(output).not.toContain(sentence);
    if (sends !== undefined) expect(requests).toEqual(sends);
  });

  test.each(SITUATIONS)("$when, in Chinese", async (situation) => {
    const { output } = await run(situation, "zh-CN");
    for (const sentence of situation.saysInChinese) expect(output).toContain(sentence);
  });
});
