import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Manifest, manifestPathOf } from "../../src/program/contract";
import { numberedMembers } from "../../src/simulator";
import { Child } from "../support/child-process";
import { type Declared, Deployment } from "../support/deployment";
import { describeEngines, type TestedEngine } from "../support/engines";
import { members, uin } from "../support/members";
import { pendingRemoval, removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { provisionerOf, readConfiguration, resourceOf } from "../support/synthesis";
import { TERRAFORM } from "../support/terraform";

jest.setTimeout(60_000);

const TWELVE = Array.from({ length: 12 }, (_, index) => index + 1);
const UNCAPPED = { maxRemovals: { percent: 100 } };
const LISTED = ["DescribeOrganization ok", "DescribeOrganizationMembers ok"];

/** An organization of twelve, all of whom are deployed. */
async function deployedTwelve(tested: TestedEngine): Promise<Deployment> {
  const deployment = await Deployment.start(tested, { organization: { members: numberedMembers(12) } });
  deployment.declare(members(...TWELVE));
  await deployment.apply();
  return deployment;
}

/** The manifest of what was synthesized last. */
function manifestFile({ project, address }: Deployment): string {
  const directory = project.stackDirectory("organization");
  const configuration = readConfiguration(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  const { command } = provisionerOf(resourceOf(configuration, address));
  return join(directory, manifestPathOf(command) ?? "");
}

/** Starts Terraform on the one stack with more in its environment. */
function terraformWith(
  environment: NodeJS.ProcessEnv,
  { project, simulator }: Deployment,
  { env }: TestedEngine,
  ...args: readonly string[]
): Child {
  const cwd = project.stackDirectory("organization");
  return new Child(TERRAFORM, args, { cwd, env: { ...env, ...simulator.environment, ...environment } });
}

interface Attempt {
  readonly attempt: string;
  readonly positions?: readonly number[];
  readonly props?: Partial<Declared>;
  /** What happens between the synthesis and the apply. */
  readonly meddle?: (deployment: Deployment) => void;
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
    attempt: "of the declaration of another organization",
    props: { allowEmpty: true, removal: UNCAPPED, organizationId: "10002" },
    says: "expected organization 10002 (organizationId), the credentials belong to 10001",
    sends: ["DescribeOrganization ok"],
  },
  {
    attempt: "with the credentials of a member account",
    props: { allowEmpty: true, removal: UNCAPPED },
    meddle: ({ simulator }) => {
      simulator.conditions.isManager = false;
    },
    says: "expected credentials of the account that manages organization 10001",
    sends: ["DescribeOrganization ok"],
  },
  {
    attempt: "with a manifest that lacks its end",
    props: { allowEmpty: true, removal: UNCAPPED },
    meddle: (deployment) => {
      const file = manifestFile(deployment);
      writeFileSync(file, readFileSync(file, "utf8").trimEnd().slice(0, -1));
    },
    says: "expected a manifest of schema 1",
  },
  {
    attempt: "with a manifest that is not there",
    props: { allowEmpty: true, removal: UNCAPPED },
    meddle: (deployment) => {
      rmSync(manifestFile(deployment));
    },
    says: "expected a manifest of schema 1",
  },
  {
    attempt: "with a manifest that has lost its declaration",
    props: { removal: UNCAPPED },
    positions: TWELVE.slice(1),
    meddle: (deployment) => {
      const file = manifestFile(deployment);
      const { declared, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
      expect(declared).toHaveLength(11);
      writeFileSync(file, JSON.stringify(rest));
    },
    says: "expected a manifest of schema 1",
  },
];

describeEngines("A deploy", (tested) => {
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await deployedTwelve(tested);
  });
  afterEach(() => {
    deployment.simulator.conditions.isManager = true;
  });
  afterAll(async () => {
    await deployment[Symbol.asyncDispose]();
  });

  test.each(ATTEMPTS)("$attempt removes nobody", async (row) => {
    const { positions = [], props, meddle = () => undefined, says, sends = [] } = row;
    const { simulator } = deployment;
    const before = simulator.requests.length;
    deployment.declare(members(...positions), props);
    await deployment.synth();
    meddle(deployment);
    const { output } = await deployment.terraform("apply", "-auto-approve").endsWith(1);

    expect(unwrapped(output)).toContain(says);
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

describeEngines("A deploy where nobody may be declared", (tested) => {
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

describeEngines("An approval", (tested) => {
  const removal = { requireApproval: true };
  const digestIn = (output: string): string =>
    /(?<=to its digest )[0-9a-f]{64}/.exec(unwrapped(output))?.[0] ?? "none";

  test("is asked for with its digest, lets exactly those leave, and is none for others", async () => {
    await using deployment = await pendingRemoval(tested, { removal });
    const { simulator } = deployment;
    const blocked = await deployment.terraform("apply", "-auto-approve").endsWith(1);
    expect(simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    const TCO_APPROVED_REMOVALS = digestIn(blocked.output);
    deployment.declare(members(1), { removal });
    await deployment.synth();
    const others = await terraformWith(
      { TCO_APPROVED_REMOVALS },
      deployment,
      tested,
      "apply",
      "-auto-approve",
    ).endsWith(1);
    expect(unwrapped(others.output)).toContain(`approves something else (${TCO_APPROVED_REMOVALS})`);
    expect(digestIn(others.output)).not.toBe(TCO_APPROVED_REMOVALS);
    expect(simulator.requests).toEqual([]);

    deployment.declare(members(1, 2), { removal });
    await deployment.synth();
    await terraformWith({ TCO_APPROVED_REMOVALS }, deployment, tested, "apply", "-auto-approve").endsWith(0);
    expect(requestLog(simulator)).toEqual(removalOf(3));
    expect(await deployment.stateMembers()).toEqual(members(1, 2));
  });

  test("is asked for by a destroy that removes everyone", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(3) },
    });
    deployment.declare(members(1, 2), { removal, onDestroy: "remove" });
    await deployment.apply();
    const blocked = await deployment.terraform("destroy", "-auto-approve").endsWith(1);
    expect(deployment.simulator.requests).toEqual([]);

    const TCO_APPROVED_REMOVALS = digestIn(blocked.output);
    await terraformWith({ TCO_APPROVED_REMOVALS }, deployment, tested, "destroy", "-auto-approve").endsWith(
      0,
    );
    expect(requestLog(deployment.simulator)).toEqual(removalOf(1, 2));
  });
});

describeEngines("A destroy", (tested) => {
  test.each([[["destroy", "-auto-approve"]], [["apply", "-destroy", "-auto-approve"]]])(
    "by %j that retains removes nobody, and names those who had left the code and stay",
    async (command) => {
      await using deployment = await pendingRemoval(tested);
      const { output } = await deployment.terraform(...command).endsWith(0);
      expect(output).toContain(
        'organization/membership: the stack is destroyed with onDestroy "retain", so everyone stays in the ' +
          `organization, also those who had left the declaration: ${uin(3)} member-3`,
      );
      expect(deployment.simulator.requests).toEqual([]);
      expect(await deployment.stateMembers()).toBeUndefined();
    },
  );

  test("that removes takes those who had left the code first, then everyone else", async () => {
    await using deployment = await pendingRemoval(tested, { onDestroy: "remove" });
    await deployment.terraform("destroy", "-auto-approve").endsWith(0);
    expect(requestLog(deployment.simulator)).toEqual([...removalOf(3), ...removalOf(1, 2)]);
    expect(deployment.simulator.members).toEqual([uin(4)]);
  });

  test("that removes is stopped, like any removal, where more have left the code than the cap allows", async () => {
    await using deployment = await pendingRemoval(tested, {
      onDestroy: "remove",
      removal: { maxRemovals: { count: 0 } },
    });
    const { output } = await deployment.terraform("destroy", "-auto-approve").endsWith(1);
    expect(unwrapped(output)).toContain("1 of 3 previous members would be removed");
    expect(requestLog(deployment.simulator)).toEqual(LISTED);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
  });

  test("that removes asks for no reasons, as nobody leaves the code", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(3) },
    });
    deployment.declare(members(1, 2), { onDestroy: "remove", removal: { requireReasons: true } });
    await deployment.apply();
    await deployment.terraform("destroy", "-auto-approve").endsWith(0);
    expect(deployment.simulator.members).toEqual([uin(3)]);
  });

  test("that removes stops before another organization, and everyone stays in the state", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(3) },
    });
    deployment.declare(members(1, 2), { onDestroy: "remove", organizationId: "10002" });
    await deployment.apply();
    await deployment.terraform("destroy", "-auto-approve").endsWith(1);
    expect(requestLog(deployment.simulator)).toEqual(["DescribeOrganization ok"]);

    deployment.declare(members(1, 2), { onDestroy: "remove", organizationId: "10001" });
    await deployment.synth();
    await deployment.terraform("destroy", "-auto-approve").endsWith(0);
    expect(deployment.simulator.members).toEqual([uin(3)]);
  });
});

describeEngines("A membership that retires", (tested) => {
  test("removes who left together with it and nobody else, also after onDestroy: remove", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3), { onDestroy: "remove" });
    await deployment.apply();
    deployment.declare(members(1, 2), { onDestroy: "remove", retired: true });
    await deployment.apply();
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
    expect(await deployment.stateMembers()).toBeUndefined();

    deployment.declareStacks({ organization: {} });
    const { output } = await deployment.apply();
    expect(output).toContain("No changes.");
    expect(requestLog(deployment.simulator)).toEqual(removalOf(3));
  });

  test("removes nobody when nobody left", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(4) },
    });
    deployment.declare(members(1, 2, 3));
    await deployment.apply();
    deployment.declare(members(1, 2, 3), { retired: true });
    await deployment.apply();
    expect(deployment.simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toBeUndefined();
  });

  test("goes no further than the cap, and keeps the previous members until it is raised", async () => {
    await using deployment = await deployedTwelve(tested);
    deployment.declare(members(1, 2, 3), { retired: true });
    await deployment.apply({ exitCode: 1 });
    expect(deployment.simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);
    const { output } = await deployment.terraform("state", "list").endsWith(0);
    expect(output).toContain(deployment.address);

    deployment.declare(members(1, 2, 3), { retired: true, removal: UNCAPPED });
    await deployment.apply();
    expect(deployment.simulator.members).toEqual([1, 2, 3].map(uin));
  });

  test("goes on where a refused removal left off", async () => {
    await using deployment = await pendingRemoval(tested);
    const { simulator } = deployment;
    simulator.conditions.refusals = { [uin(3)]: "FailedOperation.MemberShareResource" };
    deployment.declare(members(1, 2), { retired: true });
    await deployment.apply({ exitCode: 1 });

    simulator.conditions.refusals = {};
    await deployment.apply();
    expect(simulator.members).toEqual([1, 2, 4].map(uin));
  });
});

/** Terraform breaks a long line of an error into several. */
function unwrapped(output: string): string {
  return output.replace(/[\s│]+/g, " ");
}
