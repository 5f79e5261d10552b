import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Engine } from "cdktf-tencentcloud-organization";
import { Simulator } from "cdktf-tencentcloud-organization/simulator";
import { CdktfProject } from "../../test/support/cdktf-project";
import type { Child } from "../../test/support/child-process";
import { planLines, programLines, summaryLines } from "./cdktf-output";
import { show, step } from "./screen";

const PACKAGE = resolve(__dirname, "../..");
const STACK = "organization";
const LEAVING = ["payments-staging", "search-sandbox", "marketing-site"];

/** What the demo runs with. */
export interface StoryOptions {
  readonly engine: Engine;
  /** The environment to run Terraform in. */
  readonly env: NodeJS.ProcessEnv;
  /** Ends the demo when it is aborted; what it started is cleaned up. */
  readonly signal: AbortSignal;
}

/**
 * Deploys an organization, takes three members out of the code, and deploys again.
 *
 * @throws Error with the output of a command that failed, or the signal's reason
 */
export async function tellStory({ engine, env, signal }: StoryOptions): Promise<void> {
  const { organizationId, members } = readDeclaration();
  const organization = { organizationId: Number(organizationId), members };
  await using simulator = await Simulator.start({ organization });
  using project = new CdktfProject({
    app: `"${join(PACKAGE, "node_modules/.bin/tsx")}" "${join(PACKAGE, "examples/main.ts")}"`,
    context: { members: "members.json", settings: { engine, endpoint: simulator.endpoint } },
    env: { ...env, ...simulator.environment },
  });
  const declare = (declared: readonly Member[]): void => {
    const labels = Object.fromEntries(declared.map(({ uin, name }) => [uin, name]));
    project.write("members.json", { organizationId, members: labels });
  };
  const cdktf = async (...args: readonly string[]): Promise<string> => {
    await using command = project.cdktf(...args);
    return await outputOf(command, signal);
  };

  step(`An organization of ${members.length} members`, `a simulated Tencent Cloud at ${simulator.endpoint}`);
  show(members.map(({ uin, name }) => `${uin}  ${name}`));

  step("They are all declared in members.json, and deployed", "cdktf deploy");
  declare(members);
  show(summaryLines(await cdktf("deploy", "--auto-approve"), STACK));

  step(`Three leave members.json: ${LEAVING.join(", ")}`, "cdktf diff");
  declare(members.filter(({ name }) => !LEAVING.includes(name)));
  show(planLines(await cdktf("diff"), STACK));

  step("They are removed from the organization", "cdktf deploy");
  const output = await cdktf("deploy", "--auto-approve");
  show([...programLines(output, STACK), ...summaryLines(output, STACK)]);

  step("The organization is what members.json says", "the simulator's live list");
  const live = new Set<string>(simulator.members);
  show(members.map(({ uin, name }) => `${uin}  ${name.padEnd(18)}${live.has(uin) ? "member" : "removed"}`));
}

interface Member {
  readonly uin: string;
  readonly name: string;
}

function readDeclaration(): { readonly organizationId: string; readonly members: readonly Member[] } {
  const { organizationId, members } = JSON.parse(
    readFileSync(join(PACKAGE, "examples/members.json"), "utf8"),
  ) as { readonly organizationId: string; readonly members: Readonly<Record<string, string>> };
  return { organizationId, members: Object.entries(members).map(([uin, name]) => ({ uin, name })) };
}

/** What a command printed. When the signal comes, the command is interrupted and its end awaited. */
async function outputOf(command: Child, signal: AbortSignal): Promise<string> {
  const interrupt = (): void => {
    command.process.kill("SIGINT");
  };
  signal.addEventListener("abort", interrupt);
  await command.ended;
  signal.removeEventListener("abort", interrupt);
  signal.throwIfAborted();
  const { output } = await command.endsWith(0);
  return output;
}
