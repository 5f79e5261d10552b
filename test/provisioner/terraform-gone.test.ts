import { spawnSync } from "node:child_process";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import { describeUnless } from "../support/describe-unless";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";
import { holdTurn, NO_TURNS } from "../removal/support/hold-turn";
import {
  FakeTerraform,
  type FakeTerraformOptions,
  type NodeKind,
  type Reaping,
} from "./support/fake-terraform";
import type { WholeManifest } from "../support/whole-manifest";

const IS_GONE = "Terraform, which started this run, is gone: nothing more is sent; apply again to go on";

/** So long an answer takes that whatever is done to Terraform when the request comes is done before the answer. */
const LATENCY_MS = 2_000;

const NODES: readonly NodeKind[] = ["node", "a shim of node"];

interface End {
  readonly end: string;
  readonly reaping: Reaping;
  readonly happens: (terraform: FakeTerraform) => void | Promise<void>;
}

const ENDS: readonly End[] = [
  {
    end: "Terraform is killed",
    reaping: "reaped",
    happens: (terraform) => {
      terraform.killTerraform();
    },
  },
  {
    end: "Terraform is killed and stays as a zombie",
    reaping: "zombie",
    happens: async (terraform) => {
      terraform.killTerraform();
      await eventually("a zombie", () => terraform.isZombie);
    },
  },
  {
    end: "Terraform is interrupted, and kills its shell only",
    reaping: "reaped",
    happens: (terraform) => {
      terraform.killShell();
    },
  },
];

const IN_A_NAMESPACE: End = {
  end: "Terraform is process 1, and kills its shell only",
  reaping: "process 1",
  happens: (terraform) => {
    terraform.killShell();
  },
};

const unshared = spawnSync("unshare", ["--pid", "--fork", "--mount-proc", "true"]);
const NO_NAMESPACE =
  unshared.status === 0 ? undefined : "expected unshare --pid --mount-proc to work (as root, on Linux)";

let simulator: Simulator;
let program: BuiltProgram;

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

/** Starts the program of which both members leave. */
async function start(
  options: Pick<FakeTerraformOptions, "node" | "reaping" | "held">,
  manifest: Partial<WholeManifest> = {},
  latencyMs = 0,
): Promise<FakeTerraform> {
  simulator = await Simulator.start({ organization: { members: numberedMembers(2) }, latencyMs });
  program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, ...manifest }));
  const previous = stateOf(members(1, 2));
  return new FakeTerraform(program, { ...options, own: simulator.environment, previous });
}

/** Expects the program to have ended as one that is interrupted, and to say why. */
async function expectInterrupted(terraform: FakeTerraform): Promise<void> {
  expect(await terraform.nodeExitCode()).toBe(EXIT_CODES.interrupted);
  await eventually("the program says why", () => terraform.output.includes(IS_GONE));
}

function suite({ reaping, happens }: End): void {
  describe.each(NODES)("and the shell starts %s", (node) => {
    test("before the run: nothing is sent", async () => {
      await using terraform = await start({ node, reaping, held: true });
      await terraform.nodeStarts();
      await happens(terraform);
      terraform.letStart();
      await expectInterrupted(terraform);
      expect(simulator.requests).toEqual([]);
      expect(program.report).toBeUndefined();
    });

    test("while an answer is awaited: nothing more is sent", async () => {
      await using terraform = await start({ node, reaping }, {}, LATENCY_MS);
      await eventually("the first request", () => simulator.requests.length > 0);
      await happens(terraform);
      await expectInterrupted(terraform);
      expect(requestLog(simulator)).toEqual(["DescribeOrganization ok", "DescribeOrganizationMembers ok"]);
      expect(program.report).toMatchObject({ stopped: { code: "Interrupted" }, totals: { notSent: 2 } });
    });
  });

  // Here nothing but the end of Terraform can end the run: the turn is never given back.
  describeUnless(NO_TURNS, "while another run is waited for", () => {
    test.each(NODES)("by %s: that is noticed, and nothing is sent", async (node) => {
      await using terraform = await start({ node, reaping, held: true });
      const release = await holdTurn(simulator);
      terraform.letStart();
      await eventually("it waits for its turn", () =>
        terraform.output.includes("Another removal is under way"),
      );
      await happens(terraform);
      await expectInterrupted(terraform);
      release();
      expect(simulator.requests).toEqual([]);
    });
  });
}

describe.each(ENDS)("When $end", suite);

describeUnless(NO_NAMESPACE, `When ${IN_A_NAMESPACE.end},`, () => {
  suite(IN_A_NAMESPACE);
});

test("in the ten seconds before a second try, that Terraform is gone is noticed, and the second try is not made", async () => {
  const refusal = "FailedOperation.OperateBillingPermissionErr";
  await using terraform = await start(
    { node: "node", reaping: "reaped" },
    { removal: { ...UNCAPPED, batchSize: 1 } },
  );
  simulator.conditions.refusals = { [uin(1)]: refusal };
  await eventually("a refusal", () => simulator.requests.some(({ outcome }) => outcome === refusal));
  terraform.killTerraform();
  await expectInterrupted(terraform);
  const refused = program.report?.members.find(({ outcome }) => outcome === "refused");
  const [decidedAt, finishedAt] = [refused?.decidedAt, program.report?.finishedAt].map((time) =>
    Date.parse(time ?? ""),
  );
  expect(Number(finishedAt) - Number(decidedAt)).toBeLessThan(10_000);
  expect(
    simulator.requestsOf("DeleteOrganizationMembers").filter(({ outcome }) => outcome === refusal),
  ).toHaveLength(1);
});

test.each(NODES)("When Terraform lives, %s removes both", async (node) => {
  await using terraform = await start({ node, reaping: "zombie" });
  expect(await terraform.nodeExitCode()).toBe(77);
  expect(simulator.members).toEqual([]);
});
