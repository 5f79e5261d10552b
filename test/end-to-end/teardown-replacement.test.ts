import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OrganizationMembershipProps } from "../../src";
import { type Declared, Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { members, uin } from "../support/members";

// A replacement of the teardown would remove everyone. These change its address, so it cannot be replaced.
type OtherAddress = "engine" | "onDestroy";

const TEARDOWN = "membership_Teardown";

/** A change of every other property: the compiler asks for a row when a property is added. */
const CHANGES: Readonly<Record<Exclude<keyof OrganizationMembershipProps, OtherAddress>, Partial<Declared>>> =
  {
    members: { members: { ...members(2, 3), [uin(1)]: "renamed" } },
    allowEmpty: { members: {}, allowEmpty: true },
    organizationId: { organizationId: "10002" },
    protectedMembers: { protectedMembers: [uin(1)] },
    leaving: { leaving: { [uin(4)]: "OPS-412" } },
    removal: {
      removal: {
        batchSize: 1,
        timeoutMs: 1_000,
        maxRemovals: { count: 1, percent: 1 },
        requireReasons: true,
        requireApproval: true,
      },
    },
    site: { site: "international" },
    endpoint: { endpoint: "https://organization.example.com" },
    language: { language: "zh-CN" },
    reportFile: { reportFile: "report.json" },
  };

describeEngines("The resource behind onDestroy: remove", (tested) => {
  const declared: Partial<Declared> = { onDestroy: "remove" };
  let deployment: Deployment;

  beforeAll(async () => {
    deployment = await Deployment.start(tested, {});
    deployment.declare(members(1, 2), declared);
    await deployment.apply();
    const { output } = await deployment.terraform("state", "list").endsWith(0);
    expect(output).toContain(TEARDOWN);
  });

  afterAll(async () => {
    await deployment[Symbol.asyncDispose]();
  });

  /** Expects Terraform to plan nothing for it. */
  async function expectToStay(): Promise<void> {
    const { stdout } = await deployment.terraform("plan", "-json", "-refresh=false").endsWith(0);
    const messages = stdout.trim().split("\n");
    expect(messages.filter((message) => message.includes(TEARDOWN))).toEqual([]);
  }

  test.each(Object.entries(CHANGES))("stays when %s changes", async (_, change) => {
    deployment.declare(change.members ?? members(1, 2), { ...declared, ...change });
    await deployment.synth();
    await expectToStay();
  });

  test("stays when the program changes, and with it the directory that it lies in", async () => {
    deployment.declare(members(1, 2), declared);
    await deployment.synth();
    const file = join(deployment.project.stackDirectory("organization"), "cdk.tf.json");
    const configuration = readFileSync(file, "utf8");
    const changed = configuration.replace(/[0-9A-F]{32}/g, "0".repeat(32));
    expect(changed).not.toBe(configuration);
    writeFileSync(file, changed);
    await expectToStay();
  });
});
