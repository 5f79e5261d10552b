import { numberedMembers } from "../../src/simulator";
import { type Declared, Deployment } from "../support/deployment";
import { describeAnEngine } from "../support/engines";
import { members, uin } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { said } from "./said";
import { staged } from "./stage";

jest.setTimeout(60_000);

const TWELVE = Array.from({ length: 12 }, (_, index) => index + 1);
const UNCAPPED = { maxRemovals: { percent: 100 } };
const LISTED = ["DescribeOrganization ok", "DescribeOrganizationMembers ok"];

interface Attempt {
  readonly attempt: string;
  readonly positions?: readonly number[];
  readonly props?: Partial<Declared>;
  /** Whether the credentials are of the account that manages the organization. @default true */
  readonly isManager?: boolean;
  /** Part of what Terraform shows. */
  readonly says: string;
  /** Everything that reaches the API. @default nothing */
  readonly sends?: readonly string[];
}

const ATTEMPTS: readonly Attempt[] = [
  {
    attempt: "of an empty list",
    props: { allowEmpty: true },
    says: "12 of 12 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "of a list of which half is gone",
    positions: TWELVE.slice(6),
    says: "6 of 12 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "with the credentials of a member account",
    props: { allowEmpty: true, removal: UNCAPPED },
    isManager: false,
    says: "expected credentials of the account that manages organization 10001",
    sends: ["DescribeOrganization ok", "DescribeOrganizationMembers UnauthorizedOperation"],
  },
];

describeAnEngine("A deploy", (tested) => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start(tested, { organization: { members: numberedMembers(12) } });
    deployment.declare(members(...TWELVE));
    await deployment.apply();
  });
  afterEach(() => {
    deployment.simulator.conditions.isManager = true;
  });
  afterAll(async () => {
    await deployment[Symbol.asyncDispose]();
  });

  test.each(ATTEMPTS)("$attempt removes nobody", async (row) => {
    const { positions = [], props, isManager = true, says, sends = [] } = row;
    const { simulator } = deployment;
    const before = simulator.requests.length;
    deployment.declare(members(...positions), props);
    await deployment.synth();
    simulator.conditions.isManager = isManager;
    const output = said(await deployment.terraform("apply", "-auto-approve").endsWith(1));

    expect(output).toContain(says);
    expect(requestLog({ requests: simulator.requests.slice(before) })).toEqual(sends);
    expect(simulator.members).toEqual(TWELVE.map(uin));
    expect(await deployment.stateMembers()).toEqual(members(...TWELVE));
  });

  test("of a file that is empty does not even synthesize", async () => {
    deployment.declare({});
    const { output } = await deployment.project.synth().endsWith(1);
    expect(output).toContain("organization/membership: expected at least one member, got none");
  });

  test("that undoes what nobody meant changes nothing", async () => {
    deployment.declare(members(...TWELVE));
    const { output } = await deployment.apply();
    expect(output).toContain("No changes.");
    expect(deployment.simulator.members).toEqual(TWELVE.map(uin));
  });
});

describeAnEngine("A deploy where nobody may be declared", (tested) => {
  test("removes exactly those who were, and takes others after them", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(3) },
    });
    deployment.declare({}, { allowEmpty: true });
    await deployment.apply();
    deployment.declare(members(1, 2), { allowEmpty: true });
    await deployment.apply();
    expect(deployment.simulator.requests).toEqual([]);
    deployment.declare([], { allowEmpty: true });
    await deployment.apply();
    expect(requestLog(deployment.simulator)).toEqual(removalOf(1, 2));
    expect(await deployment.stateMembers()).toEqual({});
  });
});

describeAnEngine("A destroy", (tested) => {
  const stage = staged(tested);

  test.each<{ rail: string; props: Partial<Declared>; says: string; sends: readonly string[] }>([
    {
      rail: "the cap",
      props: { removal: { maxRemovals: { count: 0 } } },
      says: "1 of 3 previous members would be removed",
      sends: LISTED,
    },
    {
      rail: "a protected member",
      props: { protectedMembers: [uin(3)] },
      says: `Protected members would leave: ${uin(3)} "member-3"`,
      sends: [],
    },
    {
      rail: "a reason that is missing",
      props: { removal: { requireReasons: true } },
      says: `these have none: ${uin(3)} "member-3"`,
      sends: [],
    },
  ])("is stopped by $rail, like any removal", async ({ props, says, sends }) => {
    const { deployment } = stage().reset("some leave");
    deployment.declare(members(1, 2), props);
    await deployment.synth();
    const output = said(await deployment.terraform("destroy", "-auto-approve").endsWith(1));
    expect(output).toContain(says);
    expect(stage().requests).toEqual(sends);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
  });

  test("where nobody has left the code needs no credentials, reason or approval", async () => {
    const { deployment } = stage().reset("nobody leaves");
    deployment.declare(members(1, 2, 3), { removal: { requireReasons: true, requireApproval: true } });
    await deployment.synth();
    const nobody = { TENCENTCLOUD_SECRET_ID: undefined, TENCENTCLOUD_SECRET_KEY: undefined };
    await deployment.terraformWith(nobody, "destroy", "-auto-approve").endsWith(0);
    expect(await deployment.stateMembers()).toBeUndefined();
  });
});

describeAnEngine("A membership that retires", (tested) => {
  const stage = staged(tested);

  test("removes who left together with it and nobody else, and its code is deleted after that", async () => {
    const { deployment } = stage().reset("some leave");
    deployment.declare(members(1, 2), { retired: true });
    await deployment.apply();
    expect(stage().requests).toEqual(removalOf(3));
    expect(await deployment.stateMembers()).toBeUndefined();

    deployment.declareStacks({ organization: {} });
    const { output } = await deployment.apply();
    expect(output).toContain("No changes.");
    expect(stage().requests).toEqual(removalOf(3));
  });

  test("goes no further than the cap, and keeps the previous members until it is raised", async () => {
    const { deployment } = stage().reset("some leave");
    deployment.declare(members(1, 2), { retired: true, removal: { maxRemovals: { count: 0 } } });
    await deployment.apply({ exitCode: 1 });
    expect(stage().requests).toEqual(LISTED);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    deployment.declare(members(1, 2), { retired: true });
    await deployment.apply();
    expect(deployment.simulator.members).toEqual([1, 2, 4].map(uin));
  });

  test("goes on where a refused removal left off", async () => {
    const { deployment } = stage().reset("some leave");
    const { simulator } = deployment;
    simulator.conditions.refusals = { [uin(3)]: "FailedOperation.MemberShareResource" };
    deployment.declare(members(1, 2), { retired: true });
    await deployment.apply({ exitCode: 1 });

    simulator.conditions.refusals = {};
    await deployment.apply();
    expect(simulator.members).toEqual([1, 2, 4].map(uin));
  });
});
