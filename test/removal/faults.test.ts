import { MEMBER_REFUSALS } from "../../src/simulator";
import { shownOutcomes, shownRequests } from "./support/shown";
import { range, type Scenario, simulateRemoval, uinAt } from "./support/simulated-removal";
import { useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const REMOVE = "DeleteOrganizationMembers";
const LIST = "DescribeOrganizationMembers";
const REFUSED = "FailedOperation.MemberShareResource";
const LOOKED_UP = ["organization", "page 1"];

/** What goes wrong, every request that reaches the service, and who ends how. */
type Row = readonly [
  what: string,
  scenario: Partial<Scenario>,
  requests: readonly string[],
  outcomes: Readonly<Record<string, string>>,
];

/** Members 1 to 9 are in the organization, 1 to 8 leave it, unless a row says otherwise. */
function check(rows: readonly Row[]): void {
  test.each(rows)("%s", async (_, scenario, requests, outcomes) => {
    const simulated = await simulateRemoval({ size: 9, leaving: range(1, 8), ...scenario });
    expect(shownRequests(simulated)).toEqual(requests);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual(outcomes);
    expect(simulated.result.stopped).toBeUndefined();
    expect(simulated.service.api.faults.pending.filter(({ times }) => times < Infinity)).toEqual([]);
  });
}

describe("of members that are refused, each is found:", () => {
  const refused = (...positions: number[]): Record<string, string> =>
    Object.fromEntries(positions.map((position) => [uinAt(position), REFUSED]));

  check([
    [
      "one of a batch",
      { conditions: { refusals: refused(3) } },
      [
        ...LOOKED_UP,
        `remove 1-8: ${REFUSED}`,
        `remove 1-4: ${REFUSED}`,
        "remove 1-2",
        `remove 3: ${REFUSED}`,
        "remove 4-8",
        "page 1",
      ],
      { removed: "1-2 4-8", [`refused ${REFUSED}`]: "3" },
    ],
    [
      "each with its own code",
      { conditions: { refusals: { ...refused(3), [uinAt(6)]: "UnsupportedOperation.MemberNoPayment" } } },
      [
        ...LOOKED_UP,
        `remove 1-8: ${REFUSED}`,
        `remove 1-4: ${REFUSED}`,
        "remove 1-2",
        `remove 3: ${REFUSED}`,
        "remove 4-8: UnsupportedOperation.MemberNoPayment",
        "remove 4",
        "remove 5-6: UnsupportedOperation.MemberNoPayment",
        "remove 5",
        "remove 7-8",
        "page 1",
      ],
      {
        removed: "1-2 4-5 7-8",
        [`refused ${REFUSED}`]: "3",
        "refused UnsupportedOperation.MemberNoPayment": "6",
      },
    ],
    [
      "in several batches side by side",
      { policy: { batchSize: 4 }, conditions: { refusals: refused(1, 8) } },
      [
        ...LOOKED_UP,
        `remove 1-4: ${REFUSED}`,
        `remove 5-8: ${REFUSED}`,
        `remove 1-2: ${REFUSED}`,
        "remove 5-6",
        `remove 1: ${REFUSED}`,
        "remove 7",
        "remove 2-4",
        "page 1",
      ],
      { removed: "2-7", [`refused ${REFUSED}`]: "1 8" },
    ],
    [
      "when the service removed the others of the batch",
      { conditions: { refusals: refused(3), refusedBatchRemoves: "others" } },
      [
        ...LOOKED_UP,
        `remove 1-8: ${REFUSED}`,
        "remove 1-4: InvalidParameter",
        "page 1",
        `remove 3: ${REFUSED}`,
        "page 1",
      ],
      { removed: "1-2 4-8", [`refused ${REFUSED}`]: "3" },
    ],
    [
      "when the service removed those before it",
      { conditions: { refusals: refused(3), refusedBatchRemoves: "preceding" } },
      [
        ...LOOKED_UP,
        `remove 1-8: ${REFUSED}`,
        "remove 1-4: InvalidParameter",
        "page 1",
        `remove 3-4: ${REFUSED}`,
        `remove 3: ${REFUSED}`,
        "remove 4",
        "remove 5-8",
        "page 1",
      ],
      { removed: "1-2 4-8", [`refused ${REFUSED}`]: "3" },
    ],
    [
      "when the service ignores who is no member any more",
      { conditions: { refusals: refused(3), refusedBatchRemoves: "others", nonMemberCode: undefined } },
      [
        ...LOOKED_UP,
        `remove 1-8: ${REFUSED}`,
        `remove 1-4: ${REFUSED}`,
        "remove 1-2",
        `remove 3: ${REFUSED}`,
        "remove 4-8",
        "page 1",
      ],
      { removed: "1-2 4-8", [`refused ${REFUSED}`]: "3" },
    ],
  ]);

  test.each(Object.keys(MEMBER_REFUSALS))("%s", async (code) => {
    const { result } = await simulateRemoval({
      size: 5,
      leaving: [1, 2, 3, 4],
      conditions: { refusals: { [uinAt(2)]: code } },
    });
    expect(shownOutcomes(result.outcomes)).toEqual({ removed: "1 3-4", [`refused ${code}`]: "2" });
  });
});

describe("a code that may be about anything is searched without inference, once the list was asked about it:", () => {
  const six = { leaving: range(1, 6), size: 6 };
  const listedAgain = Array<string>(6).fill("page 1"); // the list may lag

  check([
    ...["FailedOperation.New", "FailedOperation", "OperationDenied", "New.Code"].map((code): Row => [
      code,
      { ...six, conditions: { refusals: { [uinAt(3)]: code } } },
      [
        ...LOOKED_UP,
        `remove 1-6: ${code}`,
        "page 1",
        `remove 1-3: ${code}`,
        "remove 1-2",
        `remove 3: ${code}`,
        "remove 4-6",
        "page 1",
        ...listedAgain,
      ],
      { removed: "1-2 4-6", [`refused ${code}`]: "3" },
    ]),
  ]);
});

describe("a refusal that may pass is tried once more, ten seconds later:", () => {
  check(
    ["FailedOperation.OperateBillingPermissionErr", "FailedOperation.QuitShareUintError"].flatMap(
      (code): Row[] => [
        [
          `${code} goes on`,
          { leaving: [1, 2], conditions: { refusals: { [uinAt(2)]: code } } },
          [...LOOKED_UP, `remove 1-2: ${code}`, "remove 1", "page 1", `remove 2: ${code}`, "page 1"],
          { removed: "1", [`refused ${code}`]: "2" },
        ],
        [
          `${code} passes`,
          { leaving: [2], faults: [[REMOVE, { kind: "error", code }]] },
          ["organization", "search 2", `remove 2: ${code}`, "search 2", "remove 2", "search 2"],
          { removed: "2" },
        ],
        [
          `${code} removed it all the same`,
          { leaving: [2], faults: [[REMOVE, { kind: "error", code, applied: true }]] },
          ["organization", "search 2", `remove 2: ${code}`, "search 2", "search 2"],
          { removed: "2" },
        ],
      ],
    ),
  );
});

describe("a batch that is refused for its length is halved:", () => {
  check(
    ["InvalidParameter", "InvalidParameterValue", "LimitExceeded", "RequestSizeLimitExceeded"].map(
      (code): Row => [
        code,
        { policy: { batchSize: 8 }, conditions: { maxBatchLength: { length: 3, code } } },
        [
          ...LOOKED_UP,
          `remove 1-8: ${code}`,
          "page 1",
          `remove 1-4: ${code}`,
          "remove 1-2",
          "remove 3-4",
          "remove 5-6",
          "remove 7-8",
          "page 1",
        ],
        { removed: "1-8" },
      ],
    ),
  );

  test("what was learned holds for the batches that wait", async () => {
    const { service, result } = await simulateRemoval({
      size: 400,
      leaving: range(1, 400),
      policy: { batchSize: 4 },
      conditions: { maxBatchLength: { length: 2, code: "LimitExceeded" } },
    });
    const lengths = service.api.requests
      .filter(({ action }) => action === REMOVE)
      .map(({ uins = [] }) => uins.length);
    expect(lengths.filter((length) => length === 4)).toHaveLength(20); // as many as the rate lets go at once
    expect(lengths.slice(20)).toEqual(Array(200).fill(2));
    expect(shownOutcomes(result.outcomes)).toEqual({ removed: "1-400" });
  });
});

describe("after an answer that leaves it open what happened, the list decides what is sent next:", () => {
  const four = { leaving: range(1, 4) };
  check(
    (
      [
        [{ kind: "disconnect" }, "disconnected"],
        [{ kind: "hang" }, "hung"],
        [{ kind: "http", status: 502 }, "http 502"],
        [{ kind: "http", status: 200, body: "<html>" }, "http 200"],
        [{ kind: "error", code: "InternalError" }, "InternalError"],
        [{ kind: "error", code: "ServiceUnavailable" }, "ServiceUnavailable"],
        [{ kind: "error", code: "ResourceInUse.Lock" }, "ResourceInUse.Lock"],
      ] as const
    ).flatMap(([fault, outcome]) => [
      [
        `${outcome}, and nobody was removed`,
        { ...four, faults: [[REMOVE, fault]] },
        [...LOOKED_UP, `remove 1-4: ${outcome}`, "page 1", "remove 1-4", "page 1"],
        { removed: "1-4" },
      ],
      [
        `${outcome}, and everyone was removed`,
        { ...four, faults: [[REMOVE, { ...fault, applied: true }]] },
        [...LOOKED_UP, `remove 1-4: ${outcome}`, "page 1", "page 1"],
        { removed: "1-4" },
      ],
    ]),
  );

  check([
    [
      "an InternalError that one member causes is found as a refused one is, and given up after ten tries",
      {
        leaving: range(1, 3),
        faults: [
          [
            REMOVE,
            { kind: "error", code: "InternalError" },
            { times: Infinity, when: ({ uins = [] }) => uins.includes(uinAt(3)) },
          ],
        ],
      },
      [
        ...LOOKED_UP,
        ...repeat(4, ["remove 1-3: InternalError", "page 1"]),
        "remove 1-2",
        ...repeat(10, ["remove 3: InternalError", "page 1"]),
        "page 1",
        ...repeat(6, ["page 1"]), // the list may lag
      ],
      { removed: "1-2", "unknown InternalError": "3" },
    ],
    [
      "one that answers nothing but lost its answer to a list that lags ends well all the same",
      {
        leaving: range(1, 2),
        conditions: { listLag: { ms: 3_000 } },
        faults: [[REMOVE, { kind: "disconnect", applied: true }]],
      },
      [
        ...LOOKED_UP,
        "remove 1-2: disconnected",
        "page 1",
        "remove 1-2: InvalidParameter",
        "page 1",
        "remove 1: InvalidParameter",
        "remove 2: InvalidParameter",
        "page 1",
        "page 1",
        "page 1",
      ],
      { removed: "1-2" },
    ],
  ]);
});

describe("a rate error, each of its subcodes, and every code whose name says so only slows down:", () => {
  check(
    [
      ...["", ".UinLimitExceeded", ".IPLimitExceeded", ".GlobalRegionUinLimitExceeded"].map(
        (subcode) => `RequestLimitExceeded${subcode}`,
      ),
      "LimitExceeded.RateLimitExceeded",
      "FailedOperation.RateLimitExceed",
      "limitexceeded.ratelimit",
    ].flatMap((code): Row[] => [
      [
        `${code} to a removal`,
        { leaving: range(1, 4), faults: [[REMOVE, { kind: "error", code }, { times: 2 }]] },
        [...LOOKED_UP, `remove 1-4: ${code}`, `remove 1-4: ${code}`, "remove 1-4", "page 1"],
        { removed: "1-4" },
      ],
      [
        `${code} to a list`,
        { leaving: range(1, 4), faults: [[LIST, { kind: "error", code }]] },
        ["organization", `page 1: ${code}`, "page 1", "remove 1-4", "page 1"],
        { removed: "1-4" },
      ],
    ]),
  );

  test("a lone member that gets one such answer is removed at the next try, a moment later", async () => {
    const code = "LimitExceeded.RateLimitExceeded";
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [3],
      faults: [[REMOVE, { kind: "error", code }]],
    });
    expect(shownRequests(simulated)).toEqual([
      "organization",
      "search 3",
      `remove 3: ${code}`,
      "remove 3",
      "search 3",
    ]);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ removed: "3" });
    expect(simulated.tookMs).toBeLessThan(3_000);
  });
});

describe("of a code that says that somebody is no member, the list decides whom it is about:", () => {
  const codes = [
    "FailedOperation.SomeUinsNotInOrganization",
    "FailedOperation.OrganizationMemberNotExist",
    "InvalidParameter.OrganizationMemberNotExist",
    "ResourceNotFound.OrganizationMemberNotExist",
  ];
  /** Member 2 leaves by itself once it was looked up. */
  const leavesMeanwhile = (): Pick<Scenario, "meanwhile"> => {
    let requests = 0;
    return {
      meanwhile: (organization) => {
        requests += 1;
        if (requests === 3) organization.removeMember(uinAt(2));
      },
    };
  };
  check(
    codes.flatMap((code): Row[] => [
      [
        `${code}: a batch goes on without whoever is gone`,
        { leaving: range(1, 4), conditions: { nonMemberCode: code }, ...leavesMeanwhile() },
        [...LOOKED_UP, `remove 1-4: ${code}`, "page 1", "remove 1 3-4", "page 1"],
        { removed: "1-4" },
      ],
      [
        `${code}: a lone member that is gone is no refused one`,
        { leaving: [2], conditions: { nonMemberCode: code }, ...leavesMeanwhile() },
        ["organization", "search 2", `remove 2: ${code}`, "search 2", "search 2"],
        { removed: "2" },
      ],
      [
        `${code}: a lone member whom a list that lags still shows is waited for`,
        {
          leaving: [2],
          conditions: { nonMemberCode: code, listLag: { ms: 3_000 } },
          ...leavesMeanwhile(),
        },
        ["organization", "search 2", `remove 2: ${code}`, "search 2", ...repeat(3, ["search 2"])],
        { removed: "2" },
      ],
      [
        `${code}: whoever is there to the end is refused`,
        { leaving: [1, 2], conditions: { refusals: { [uinAt(2)]: code } } },
        [
          ...LOOKED_UP,
          `remove 1-2: ${code}`,
          "page 1",
          "remove 1",
          `remove 2: ${code}`,
          "page 1",
          ...repeat(6, ["page 1"]), // the list may lag
        ],
        { removed: "1", [`refused ${code}`]: "2" },
      ],
    ]),
  );
});

describe("whoever is not live is not sent:", () => {
  check([
    [
      "one that left before",
      { leaving: [1, 2, 17] },
      [...LOOKED_UP, "remove 1-2", "page 1"],
      { removed: "1-2", alreadyGone: "17" },
    ],
    ["all left before", { leaving: [17, 18] }, LOOKED_UP, { alreadyGone: "17-18" }],
    [
      "the creator, whom the list may not show",
      { leaving: [1, 2, 17], creatorUin: uinAt(17) },
      [...LOOKED_UP, "remove 1-2", "page 1"],
      { removed: "1-2", "refused FailedOperation.DisableQuitSelfCreatedOrganization": "17" },
    ],
  ]);
});

test("whoever leaves by itself before its turn is not sent, and is called already gone to the end", async () => {
  let requests = 0;
  const { service, result } = await simulateRemoval({
    size: 400,
    leaving: range(1, 400),
    policy: { batchSize: 4 },
    conditions: { maxBatchLength: { length: 2, code: "LimitExceeded" } }, // so later batches go in two sets
    // Its batch goes in two sets, and the list is asked about all of it after the first of them.
    faults: [[REMOVE, { kind: "disconnect" }, { when: ({ uins = [] }) => uins.includes(uinAt(301)) }]],
    meanwhile: (organization) => {
      requests += 1;
      if (requests === 80) organization.removeMember(uinAt(304));
    },
  });
  const removals = shownRequests({ service }).filter((request) => request.startsWith("remove"));
  expect(removals).toContain("remove 301-302: disconnected");
  expect(removals.filter((request) => request.includes("304"))).toEqual([]);
  expect(shownOutcomes(result.outcomes)).toEqual({ removed: "1-303 305-400", alreadyGone: "304" });
});

describe("whom the list marks as likely to be refused goes alone:", () => {
  const shared = { size: 4, leaving: [1, 2, 3, 4, 11] };
  check([
    [
      "created and not bound",
      { ...shared, members: [{ uin: uinAt(11), memberType: "Create", bindStatus: "Valid" }] },
      [...LOOKED_UP, "remove 1-4", "remove 11", "page 1"],
      { removed: "1-4 11" },
    ],
    [
      "another pays for it, and that one pays",
      { ...shared, members: [{ uin: uinAt(11), payUin: uinAt(2) }] },
      [...LOOKED_UP, "remove 1 3-4", "remove 2", "remove 11", "page 1"],
      { removed: "1-4 11" },
    ],
    [
      "it pays for one that stays",
      { ...shared, members: [{ uin: uinAt(11) }, { uin: uinAt(12), payUin: uinAt(11) }] },
      [...LOOKED_UP, "remove 1-4", "remove 11", "page 1"],
      { removed: "1-4 11" },
    ],
  ]);
});

describe("a list that lags is asked again with patience:", () => {
  const four = { leaving: range(1, 4) };
  check([
    [
      "for two more listings",
      { ...four, conditions: { listLag: { listings: 2 } } },
      [...LOOKED_UP, "remove 1-4", "page 1", "page 1", "page 1"],
      { removed: "1-4" },
    ],
    [
      "for good: accepted, still listed",
      { ...four, conditions: { listLag: { listings: Infinity } } },
      [...LOOKED_UP, "remove 1-4", ...repeat(7, ["page 1"])],
      { stillListed: "1-4" },
    ],
  ]);
});

describe("a list that fails is asked again:", () => {
  check([
    [
      "InternalError",
      { leaving: [1, 2], faults: [[LIST, { kind: "error", code: "InternalError" }, { times: 2 }]] },
      ["organization", "page 1: InternalError", "page 1: InternalError", "page 1", "remove 1-2", "page 1"],
      { removed: "1-2" },
    ],
    [
      "no answer",
      { leaving: [1, 2], faults: [[LIST, { kind: "hang" }]] },
      ["organization", "page 1: hung", "page 1", "remove 1-2", "page 1"],
      { removed: "1-2" },
    ],
    [
      "the organization itself",
      { leaving: [1, 2], faults: [["DescribeOrganization", { kind: "disconnect" }]] },
      ["organization: disconnected", "organization", "page 1", "remove 1-2", "page 1"],
      { removed: "1-2" },
    ],
  ]);
});

describe("without permission to list, the run goes on, says so once, and ends unverified:", () => {
  const denied = { deniedActions: [LIST] } as const;
  const askedOnce = ["organization", "page 1: UnauthorizedOperation"];
  check([
    [
      "all are members",
      { leaving: range(1, 4), conditions: denied },
      [...askedOnce, "remove 1-4"],
      { "removed, unverified": "1-4" },
    ],
    [
      "one is not",
      { leaving: [1, 2, 3, 17], conditions: denied },
      [
        ...askedOnce,
        "remove 1-3 17: InvalidParameter",
        "remove 1-2",
        "remove 3 17: InvalidParameter",
        "remove 3",
        "remove 17: InvalidParameter",
      ],
      { "removed, unverified": "1-3", "refused InvalidParameter": "17" },
    ],
    [
      "an answer is lost",
      { leaving: [1, 2], conditions: denied, faults: [[REMOVE, { kind: "disconnect", applied: false }]] },
      [...askedOnce, "remove 1-2: disconnected", "remove 1-2"],
      { "removed, unverified": "1-2" },
    ],
  ]);

  test("once", async () => {
    const { events, result } = await simulateRemoval({ size: 4, leaving: [1, 2], conditions: denied });
    expect(events.map(({ type }) => type)).toEqual(["listDenied", "sent", "accepted"]);
    expect(result.verified).toBe(false);
  });
});

function repeat(times: number, requests: readonly string[]): string[] {
  return Array<readonly string[]>(times).fill(requests).flat();
}
