import { lookUpFacts } from "../../../src/removal/forecast/live-facts";
import { patientReading } from "../../../src/removal/patient-reading";
import { forecastRemoval } from "../../../src/domain/forecast";
import type { Language } from "../../../src/domain/language";
import { type Uin, parseUin } from "../../../src/domain/uin";
import { REAL_EFFECTS } from "../../../src/removal/effects";
import {
  type Conditions,
  type Fault,
  type FaultOptions,
  type MemberOptions,
  numberedMembers,
  type OrganizationActionName,
} from "../../../src/simulator";
import { codeOfObstacle } from "../../../src/tencentcloud/error-codes";
import { uin } from "../../support/members";
import { SimulatedService } from "../support/simulated-service";
import { inSimulatedTime, useSimulatedTime } from "../support/simulated-time";

useSimulatedTime();

const CHINA = "https://organization.tencentcloudapi.com";
const INTERNATIONAL = "https://organization.intl.tencentcloudapi.com";

const LEAVING = 2;
const SERVICES = "ListOrganizationService";
const ENTITIES = "DescribeOrganizationAuthNode";
const ZONE = "DescribeIdentityCenter";
const ROLES = "ListRoleConfigurationProvisionings";
const USERS = "ListUserSyncProvisionings";

interface Setup {
  readonly endpoint?: string;
  readonly language?: Language;
  readonly member?: Partial<MemberOptions>;
  readonly members?: readonly MemberOptions[];
  /** Positions, counted from 1. @default {@link LEAVING} */
  readonly leaving?: readonly number[];
  readonly conditions?: Partial<Conditions>;
  readonly faults?: readonly (readonly [OrganizationActionName, Fault, FaultOptions?])[];
}

/** What a preview looks up and forecasts of an organization, of whose members `LEAVING` is as `member` says. */
async function forecast(setup: Setup) {
  const { endpoint = CHINA, language = "en-US", member, conditions = {}, faults = [] } = setup;
  const members = setup.members ?? [
    ...numberedMembers(3),
    ...(member ? [{ ...member, uin: uin(LEAVING) }] : []),
  ];
  const service = new SimulatedService({ members, conditions }, () => 50);
  for (const fault of faults) service.api.faults.next(...fault);
  const leaving = new Set((setup.leaving ?? [LEAVING]).map((position) => parseUin(uin(position))));
  const end = new AbortController();
  const calls = patientReading(service.calls, end.signal, { ...REAL_EFFECTS, random: () => 0.5 });
  const facts = await inSimulatedTime(() => lookUpFacts({ calls, endpoint, language }, leaving));
  end.abort();
  const { requests, faults: left } = service.api;
  return {
    notes: facts.notes,
    codes: Object.fromEntries(
      [...leaving].map((one) => [one, facts.forecast && codeOf(one, facts.forecast)]),
    ),
    requests: requests.map(({ action, payload, outcome }) => [action, targetOf(payload), outcome].join(" ")),
    sent: service.sent,
    pending: left.pending.filter(({ times }) => times < Infinity),
    tookMs: Date.now(),
  };
}

/** The code that the forecast names, or its outcome. */
function codeOf(one: Uin, facts: Parameters<typeof forecastRemoval>[1]): string {
  const result = forecastRemoval(one, facts);
  return result.outcome === "refused" ? codeOfObstacle(result.obstacle) : result.outcome;
}

function targetOf(payload: unknown): string {
  const { TargetUin } = payload as { readonly TargetUin?: number };
  return TargetUin === undefined ? "" : String(TargetUin - Number(uin(0)));
}

const IS_REFUSED: readonly (readonly [what: string, member: Partial<MemberOptions>, code: string])[] = [
  ["has a payer", { payUin: uin(1) }, "FailedOperation.MemberExistDelegatePayerNotAllowDelete"],
  [
    "was created and is not bound",
    { memberType: "Create", bindStatus: "Unbound" },
    "UnsupportedOperation.CreateMemberNotAllowDelete",
  ],
  [
    "administers a service",
    { identities: [{ identityId: 7, identityAliasName: "Config" }] },
    "UnsupportedOperation.MemberExistServiceNotAllowDelete",
  ],
  [
    "has permission configurations of Identity Center",
    { roleConfigurations: ["ReadOnly"] },
    "UnsupportedOperation.MemberAccountExistCICRoleConfig",
  ],
  [
    "has users of Identity Center",
    { synchronizedUsers: ["alice"] },
    "UnsupportedOperation.MemberAccountExistCICUserConfig",
  ],
  [
    "has more of Identity Center than one page",
    { synchronizedUsers: Array.from({ length: 101 }, (_, index) => `user-${index}`) },
    "UnsupportedOperation.MemberAccountExistCICUserConfig",
  ],
];

describe.each([
  ["the China site", CHINA],
  ["the international site", INTERNATIONAL],
  ["a gateway", "https://gateway.example.com"],
])("at %s", (_, endpoint) => {
  test.each(IS_REFUSED)("whoever %s is forecast to be refused", async (_, member, code) => {
    const { codes, notes } = await forecast({ endpoint, member });
    expect({ codes, notes }).toEqual({ codes: { [uin(LEAVING)]: code }, notes: [] });
  });

  test("whoever administers a verified entity is, where there are such entities", async () => {
    const { codes, notes, requests } = await forecast({ endpoint, member: { administersEntity: "Example" } });
    const isAsked = endpoint !== INTERNATIONAL;
    expect(codes[uin(LEAVING)]).toBe(
      isAsked ? "FailedOperation.OrganizationAuthManageNotAllowDelete" : "nothingAgainstIt",
    );
    expect(requests.some((request) => request.startsWith(ENTITIES))).toBe(isAsked);
    expect(notes).toEqual([]);
  });
});

test("what is forecast of ties is what a removal gets", async () => {
  const ties = [
    { administersEntity: "Example" },
    { roleConfigurations: ["a"] },
    { synchronizedUsers: ["b"] },
  ];
  for (const member of ties) {
    const { codes } = await forecast({ member });
    const service = new SimulatedService({ members: [{ ...member, uin: uin(LEAVING) }] }, () => 50);
    const removal = inSimulatedTime(() => service.calls.deleteMembers([parseUin(uin(LEAVING))]));
    await expect(removal).rejects.toMatchObject({ code: codes[uin(LEAVING)] });
  }
});

test("Identity Center is asked about those who leave and are there, and about nobody else", async () => {
  const { requests, codes } = await forecast({ leaving: [1, 3, 9] });
  expect(codes).toEqual({
    [uin(1)]: "nothingAgainstIt",
    [uin(3)]: "nothingAgainstIt",
    [uin(9)]: "alreadyGone",
  });
  expect(requests).toEqual([
    "DescribeOrganization  ok",
    "DescribeOrganizationMembers  ok",
    `${ZONE}  ok`,
    `${SERVICES}  ok`,
    `${ENTITIES}  ok`,
    `${ROLES} 1 ok`,
    `${USERS} 1 ok`,
    `${ROLES} 3 ok`,
    `${USERS} 3 ok`,
  ]);
});

test.each([
  ["is gone already", { leaving: [9] }],
  ["is the creator", { members: [{ uin: "100000000000" }], leaving: [0] }],
])("nothing more is looked up where whoever leaves %s", async (_, setup) => {
  expect((await forecast(setup)).requests).toEqual([
    "DescribeOrganization  ok",
    "DescribeOrganizationMembers  ok",
  ]);
});

test("many are looked up side by side, at most twenty a second of each action", async () => {
  const many = Array.from({ length: 100 }, (_, index) => index + 1);
  const { sent, requests, tookMs } = await forecast({ members: numberedMembers(100), leaving: many });
  expect(requests.filter((request) => !request.endsWith("ok"))).toEqual([]);
  for (const action of [ROLES, USERS]) {
    const times = sent.filter((one) => one.action === action).map(({ at }) => at);
    expect(times).toHaveLength(100);
    expect(times.filter((at, index) => at - (times[index - 20] ?? -Infinity) < 1_000)).toEqual([]);
  }
  expect(tookMs).toBeLessThan(6_000);
});

test.each<[string, Setup]>([
  ["was never opened", { conditions: { identityCenter: "notOpen" } }],
  ["was switched off", { conditions: { identityCenter: "Disabled" } }],
  [
    "is none, as the organization is not known there",
    { faults: [[ZONE, { kind: "error", code: "FailedOperation.IdentityCenterOrganizationNotOpen" }]] },
  ],
])("an Identity Center that %s holds nobody, and nothing is said of it", async (_, setup) => {
  const { codes, notes, requests } = await forecast({
    member: { roleConfigurations: ["ReadOnly"] },
    ...setup,
  });
  expect({ codes, notes }).toEqual({ codes: { [uin(LEAVING)]: "nothingAgainstIt" }, notes: [] });
  expect(requests.filter((request) => request.startsWith(ROLES) || request.startsWith(USERS))).toEqual([]);
});

describe("a look-up that is denied or fails is left out, and the rest stands:", () => {
  const all: Partial<MemberOptions> = {
    identities: [{ identityId: 7, identityAliasName: "Config" }],
    administersEntity: "Example",
    roleConfigurations: ["ReadOnly"],
    synchronizedUsers: ["alice"],
  };
  const SERVICE = "UnsupportedOperation.MemberExistServiceNotAllowDelete";
  const ENTITY = "FailedOperation.OrganizationAuthManageNotAllowDelete";
  const ROLE = "UnsupportedOperation.MemberAccountExistCICRoleConfig";
  const WHAT = {
    services: "who administers the organization's services",
    entities: "who administers its verified entities",
    roles: "to whom Identity Center deploys permission configurations",
    users: "to whom Identity Center synchronizes users",
  };
  const ZONE_NEEDS = `organization:${ZONE}`;

  test.each<[OrganizationActionName, what: string, needs: string, remaining: string]>([
    [SERVICES, WHAT.services, `organization:${SERVICES} and organization:ListOrgServiceAssignMember`, ENTITY],
    [
      "ListOrgServiceAssignMember",
      WHAT.services,
      `organization:${SERVICES} and organization:ListOrgServiceAssignMember`,
      ENTITY,
    ],
    [ENTITIES, WHAT.entities, `organization:${ENTITIES}`, SERVICE],
    [
      ZONE,
      `${WHAT.roles} and ${WHAT.users}`,
      `${ZONE_NEEDS}, organization:${ROLES} and organization:${USERS}`,
      SERVICE,
    ],
    [ROLES, WHAT.roles, `${ZONE_NEEDS} and organization:${ROLES}`, SERVICE],
    [USERS, WHAT.users, `${ZONE_NEEDS} and organization:${USERS}`, SERVICE],
  ])("%s", async (action, what, needs, remaining) => {
    const denied = await forecast({ member: all, conditions: { deniedActions: [action] } });
    expect(denied.codes[uin(LEAVING)]).toBe(remaining);
    expect(denied.notes).toEqual([
      `The forecast leaves out ${what} (${action}: UnauthorizedOperation). Looking it up needs ${needs}.`,
    ]);

    const code = "InternalError";
    const failing = await forecast({
      member: all,
      faults: [[action, { kind: "error", code }, { times: 3 }]],
    });
    expect({ codes: failing.codes, pending: failing.pending }).toEqual({ codes: denied.codes, pending: [] });
    expect(failing.notes).toEqual([
      expect.stringMatching(
        new RegExp(
          `^The forecast leaves out ${what}, as looking it up failed \\(${action}: ${code}, RequestId [0-9a-f-]{36}\\)\\. ` +
            "The rest of it stands; preview again later to have all of it\\.$",
        ),
      ) as string,
    ]);
    expect(failing.notes.join()).not.toMatch(/needs|permission to/);
  });

  test("all of them", async () => {
    const deniedActions = [SERVICES, ENTITIES, ZONE] as const;
    const { codes, notes } = await forecast({
      member: { ...all, payUin: uin(1) },
      conditions: { deniedActions },
      language: "zh-CN",
    });
    expect(codes[uin(LEAVING)]).toBe("FailedOperation.MemberExistDelegatePayerNotAllowDelete");
    expect(notes).toEqual([
      `预测未包含集团服务的委派管理员（${SERVICES}：UnauthorizedOperation）。查询需要 organization:${SERVICES}、organization:ListOrgServiceAssignMember 权限。`,
      `预测未包含实名主体的管理账号（${ENTITIES}：UnauthorizedOperation）。查询需要 organization:${ENTITIES} 权限。`,
      `预测未包含身份中心部署了权限配置的成员、身份中心同步了用户的成员（${ZONE}：UnauthorizedOperation）。查询需要 organization:${ZONE}、organization:${ROLES}、organization:${USERS} 权限。`,
    ]);
  });

  test("what only one of many gets is found out for none", async () => {
    const when: FaultOptions["when"] = ({ parameters }) =>
      (parameters as { readonly TargetUin: number }).TargetUin === Number(uin(3));
    const { codes, notes } = await forecast({
      leaving: [1, 2, 3],
      member: { roleConfigurations: ["ReadOnly"], synchronizedUsers: ["alice"] },
      faults: [
        [ROLES, { kind: "error", code: "FailedOperation.DBOperationError" }, { when, times: Infinity }],
      ],
    });
    expect(codes[uin(LEAVING)]).not.toBe(ROLE);
    expect(codes[uin(LEAVING)]).toBe("UnsupportedOperation.MemberAccountExistCICUserConfig");
    expect(notes).toEqual([
      expect.stringContaining(`(${ROLES}: FailedOperation.DBOperationError, `) as string,
    ]);
  });
});

test.each<OrganizationActionName>([SERVICES, "ListOrgServiceAssignMember", ENTITIES, ZONE, ROLES, USERS])(
  "%s is asked again after what passes, and then nothing is left out",
  async (action) => {
    const member: Partial<MemberOptions> = { identities: [{ identityId: 7, identityAliasName: "Config" }] };
    const passing = [
      "InternalError",
      "ServiceUnavailable",
      "RequestLimitExceeded",
      "LimitExceeded.RateLimitExceeded",
    ];
    const { notes, codes, pending } = await forecast({
      member,
      faults: passing.map((code) => [action, { kind: "error", code }] as const),
    });
    expect({ notes, pending }).toEqual({ notes: [], pending: [] });
    expect(codes[uin(LEAVING)]).toBe("UnsupportedOperation.MemberExistServiceNotAllowDelete");
  },
);
