import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { Simulator } from "../../src/simulator";
import { tcoMembers } from "../cli/support/tco-members";
import { type Job, readWorkflow, type Step } from "../cli/support/workflow";
import { Child } from "../support/child-process";
import { plainEnvironment } from "../support/environment";
import { TemporaryDirectory } from "../support/temporary-directory";

const ROOT = resolve(__dirname, "../..");
const WORKFLOW = join(ROOT, "examples/pipelines/github-actions.yml");

describe("examples/pipelines/github-actions.yml", () => {
  const { head, jobs } = readWorkflow(WORKFLOW);
  const job = (name: string): Job => {
    const found = jobs.find((one) => one.name === name);
    if (!found) throw new Error(`expected a job ${name}, got ${jobs.map((one) => one.name).join()}`);
    return found;
  };
  const stepsOf = (...names: readonly string[]): Step[] => names.flatMap((name) => [...job(name).steps]);
  const uses = (action: string, { steps }: Job): boolean =>
    steps.some((step) => step.uses?.startsWith(`${action}@`));
  const DELETING = /secrets\.(TENCENTCLOUD_SECRET_|STATE_WRITE_)/;

  test("runs only actions that nobody can replace: pinned by commit", () => {
    const actions = jobs.flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
    expect(actions.length).toBeGreaterThan(8);
    expect(
      actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action)),
    ).toEqual([]);
  });

  test("has the key that removes members, and the state's that writes, in the step that applies only", () => {
    const steps = jobs.flatMap(({ steps: own }) => own);
    expect(steps.filter(({ text }) => DELETING.test(text)).map(({ id }) => id)).toEqual(["apply"]);
    expect([head, ...jobs.map((one) => one.head)].filter((text) => text.includes("secrets."))).toEqual([]);
    expect(job("deploy").head).toContain("environment: ");
  });

  test("runs no code of a change, and no package of one, in the job that has that key", () => {
    expect(uses("actions/checkout", job("deploy"))).toBe(false);
    expect(job("deploy").text).not.toMatch(/npm ci|npx|terraform init|cdktf (synth|diff|deploy)/);
  });

  test("gives the job that runs a change's code no key of the organization, no policy and no token", () => {
    expect(job("plan").text).not.toMatch(/TENCENTCLOUD_|TCO_|GH_TOKEN|id-token/);
    const keys = [...job("plan").text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
    expect(keys).toEqual(["STATE_READ_ID", "STATE_READ_KEY"]);
  });

  test("checks out a change in the job that plans, and elsewhere only what is merged", () => {
    const checkouts = jobs.flatMap(({ name, steps }) =>
      steps.filter((step) => step.uses?.startsWith("actions/checkout@")).map((step) => [name, step] as const),
    );
    expect(checkouts.map(([name]) => name)).toEqual(["plan", "review", "check"]);
    expect(checkouts.every(([, { text }]) => text.includes("persist-credentials: false"))).toBe(true);
    const [, review] = checkouts.find(([name]) => name === "review") ?? [];
    expect(review?.text).toContain("ref: ${{ github.event.pull_request.base.sha || github.event.before }}");
    expect(job("check").head).toContain("if: github.event_name == 'schedule'");
  });

  test("takes the policy from the protected environment, in the steps that accept a plan and apply it", () => {
    const withPolicy = jobs.flatMap(({ steps }) => steps.filter(({ env }) => "TCO_POLICY" in env));
    expect(withPolicy.map(({ id }) => id)).toEqual(["preview", "accept", "apply"]);
    expect(stepsOf("deploy").flatMap(({ env }) => env["TCO_POLICY"] ?? [])).toEqual(
      Array(2).fill("${{ vars.TCO_POLICY }}"),
    );
    expect(head).not.toContain("TCO_POLICY");
  });

  test("installs the commands itself, in the version of this package, before the plan comes", () => {
    const { name, version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      name: string;
      version: string;
    };
    expect(head).toContain(`  TCO: ${name}@${version}\n`);
    for (const { env, steps } of ["review", "deploy"].map(job)) {
      const at = (text: string): number => steps.findIndex((step) => step.text.includes(text));
      expect(at("npm install --prefix")).toBeGreaterThan(-1);
      expect(at("npm install --prefix")).toBeLessThan(at("actions/download-artifact"));
      expect(env["TF_DATA_DIR"]).toMatch(/^\/(?!.*cdktf\.out)/);
    }
  });

  test("may write nothing but a comment", () => {
    expect(head).toContain("permissions:\n  contents: read\n");
    const written = jobs
      .filter(({ text }) => text.includes(": write"))
      .map(({ name, head: own }) => [name, own]);
    expect(written).toEqual([["review", expect.stringMatching(/^ {6}pull-requests: write$/m)]]);
  });

  test("puts nothing of anybody's into a script", () => {
    const scripts = jobs.flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
    expect(scripts.length).toBeGreaterThan(10);
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });
});

describe("The identity that examples/pipelines/github-actions.yml takes in place of a key", () => {
  const TOKEN = "header.claims.signature";

  test("is fetched by the step that it shows, and accepted by the API with the variables that it names", async () => {
    const workflow = readFileSync(WORKFLOW, "utf8");
    const [, commented = ""] = /# - run: \|\n((?: +# {5}.*\n)+)/.exec(workflow) ?? [];
    using directory = new TemporaryDirectory();
    await using issuer = new Issuer("/token?api=1&audience=tencentcloud", TOKEN);
    await new Child("bash", ["-e", "-c", commented.replace(/^ +# {5}/gm, "")], {
      env: { ...plainEnvironment(), RUNNER_TEMP: directory.path, ...(await issuer.environment()) },
    }).endsWith(0);

    await using simulator = await Simulator.start({ temporaryKeys: { webIdentityToken: TOKEN } });
    const pod = {
      TKE_REGION: "ap-guangzhou",
      TKE_PROVIDER_ID: "github",
      TKE_ROLE_ARN: "qcs::cam::uin/100000000000:roleName/organization-removals",
      TKE_WEB_IDENTITY_TOKEN_FILE: join(directory.path, "identity"),
    };
    const named = [...workflow.matchAll(/\bTKE_\w+/g)].map(([name]) => name);
    expect(named.sort()).toEqual(Object.keys(pod).sort());
    const endpoints = {
      TENCENTCLOUD_ORGANIZATION_ENDPOINT: simulator.endpoint,
      TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint,
    };
    expect(await tcoMembers(["whoami"], { env: { ...pod, ...endpoints } })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(pod.TKE_ROLE_ARN) as unknown,
    });
  });
});

/** What gives a job of GitHub Actions its identity. */
class Issuer implements AsyncDisposable {
  readonly #server;

  constructor(path: string, token: string) {
    this.#server = createServer(({ url, headers }, response) => {
      const isRight = url === path && headers.authorization === "Bearer request-token";
      response.writeHead(isRight ? 200 : 403).end(JSON.stringify({ value: token }));
    });
  }

  async environment(): Promise<Record<string, string>> {
    await new Promise<void>((listening) => this.#server.listen(0, "127.0.0.1", listening));
    const { port } = this.#server.address() as AddressInfo;
    return {
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api=1`,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((closed) => this.#server.close(closed));
  }
}
