import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { zipSync } from "fflate";
import { planFreshness } from "../../../src/cli/preview/plan/plan-freshness";
import { Child } from "../../support/child-process";
import { describeTerraform } from "../../support/describe-terraform";
import { secretsIn } from "../../support/secrets";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../../..");

describeTerraform("A plan that Terraform saved", (env) => {
  /** A directory with a configuration and its state; leaving the scope of `using` removes it. */
  class Stack implements Disposable {
    readonly #directory = new TemporaryDirectory();

    get path(): string {
      return this.#directory.path;
    }

    /** One resource, which is replaced when `value` changes, after `command` has run. */
    configure(value: string, command = "true"): void {
      const provisioner = [{ "local-exec": { command, when: "destroy" } }];
      const resource = { terraform_data: { m: { triggers_replace: value, provisioner } } };
      const file = join(this.path, "cdk.tf.json");
      writeFileSync(
        file,
        JSON.stringify({ terraform: { backend: { local: { path: "terraform.tfstate" } } }, resource }),
      );
    }

    async run(exitCode: number, ...args: readonly string[]): Promise<void> {
      await new Child(TERRAFORM, args, { cwd: this.path, env }).endsWith(exitCode);
    }

    async plan(file: string, ...args: readonly string[]): Promise<void> {
      await this.run(0, "plan", `-out=${file}`, ...args);
    }

    /** `fresh`, `unknown`, or what is said of a stale plan. */
    async freshness(file: string): Promise<unknown> {
      return await planFreshness(join(this.path, file), this.path, TERRAFORM, env).catch(
        (error: unknown) => (error as { readonly problem: unknown }).problem,
      );
    }

    [Symbol.dispose](): void {
      this.#directory[Symbol.dispose]();
    }
  }

  async function initialized(): Promise<Stack> {
    const stack = new Stack();
    stack.configure("a");
    await stack.run(0, "init");
    return stack;
  }

  const stale = (plan: string, state: string) => ({ kind: "stalePlan", plan, state });

  test("is fresh until it is applied, the first one too", async () => {
    using stack = await initialized();
    await stack.plan("first");
    await stack.plan("same");
    expect(await stack.freshness("first")).toBe("fresh");
    await stack.run(0, "apply", "first");
    expect(await stack.freshness("first")).toEqual(stale("serial 0", "serial 1"));
    expect(await stack.freshness("same")).toEqual(stale("serial 0", "serial 1"));
    stack.configure("b");
    await stack.plan("second");
    expect(await stack.freshness("second")).toBe("fresh");
    await stack.run(0, "apply", "second");
    const { serial } = JSON.parse(readFileSync(join(stack.path, "terraform.tfstate"), "utf8")) as {
      readonly serial: number;
    };
    expect(await stack.freshness("second")).toEqual(stale("serial 1", `serial ${serial}`));
  });

  test("is fresh as long as nothing changes: Terraform applies it again", async () => {
    using stack = await initialized();
    await stack.run(0, "apply", "-auto-approve");
    await stack.plan("no-change");
    await stack.run(0, "apply", "no-change");
    expect(await stack.freshness("no-change")).toBe("fresh");
    await stack.run(0, "apply", "no-change");
  });

  test("is fresh where its apply failed before it changed anything: Terraform applies it again", async () => {
    using stack = await initialized();
    stack.configure("a", "exit 1");
    await stack.run(0, "apply", "-auto-approve");
    stack.configure("b", "exit 1");
    await stack.plan("removal");
    await stack.run(1, "apply", "removal");
    expect(await stack.freshness("removal")).toBe("fresh");
  });

  test("is stale where another state is in the place of its own, or none", async () => {
    using stack = await initialized();
    await stack.run(0, "apply", "-auto-approve");
    stack.configure("b");
    await stack.plan("plan");
    const file = join(stack.path, "terraform.tfstate");
    const { lineage } = JSON.parse(readFileSync(file, "utf8")) as { readonly lineage: string };
    writeFileSync(file, readFileSync(file, "utf8").replace(lineage, "another"));
    expect(await stack.freshness("plan")).toEqual(
      stale(`serial 1 (lineage ${lineage})`, "serial 1 (lineage another)"),
    );
    rmSync(file);
    expect(await stack.freshness("plan")).toEqual(
      stale(`serial 1 (lineage ${lineage})`, "serial 0 (lineage -)"),
    );
  });

  test("may be fresh or not where its backend is not initialized", async () => {
    using stack = await initialized();
    await stack.plan("plan");
    rmSync(join(stack.path, ".terraform"), { recursive: true });
    expect(await stack.freshness("plan")).toBe("unknown");
  });
});

const STATE = { serial: 3, lineage: "l" };
const zipped = (content: unknown, name = "tfstate"): Uint8Array =>
  zipSync({ tfplan: Buffer.from("x"), [name]: Buffer.from(JSON.stringify(content)) });

/** A plan file, and a program in the place of Terraform; leaving the scope of `using` removes them. */
class Stub implements Disposable {
  readonly #directory = new TemporaryDirectory();

  constructor(plan: Uint8Array | string, script: string) {
    writeFileSync(this.path("plan"), plan);
    writeFileSync(this.path("terraform"), `#!/bin/sh\n${script}\n`);
    chmodSync(this.path("terraform"), 0o755);
  }

  path(name = "."): string {
    return join(this.#directory.path, name);
  }

  freshness(env: NodeJS.ProcessEnv = {}): Promise<unknown> {
    return planFreshness(this.path("plan"), this.path(), this.path("terraform"), env);
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}

describe("Nobody knows whether a plan is fresh", () => {
  const answer = (state: unknown): string => `echo '${JSON.stringify(state)}'`;
  const tooLarge = { ...STATE, resources: "x".repeat(64 * 1024 * 1024) };

  test.each([
    ["that is JSON", "{}", answer(STATE)],
    ["that is a zip file that is cut off", zipped(STATE).slice(0, -30), answer(STATE)],
    ["without a state", zipped(STATE, "tfstate-prev"), answer(STATE)],
    ["whose state says neither serial nor lineage", zipped({}), answer(STATE)],
    ["whose state is no object", zipped([]), answer(STATE)],
    ["whose state is larger than any", zipped(tooLarge), answer(STATE)],
    ["where Terraform fails", zipped(STATE), `${answer(STATE)}; exit 1`],
    ["where Terraform says something else", zipped(STATE), "echo hello"],
    ["where Terraform shows another thing", zipped(STATE), answer({ serial: "3" })],
    ["where Terraform asks a question", zipped(STATE), `read answer && ${answer(STATE)}`],
  ])("%s", async (_, plan, script) => {
    using stub = new Stub(plan, script);
    expect(await stub.freshness()).toBe("unknown");
  });

  test("where there is no plan file, or no Terraform", async () => {
    using stub = new Stub(zipped(STATE), answer(STATE));
    expect(await stub.freshness()).toBe("fresh");
    rmSync(stub.path("terraform"));
    expect(await stub.freshness()).toBe("unknown");
    rmSync(stub.path("plan"));
    expect(await stub.freshness()).toBe("unknown");
  });
});

const SECRETS = {
  TENCENTCLOUD_SECRET_ID: "AKIDthisisnotasecretid0123456789",
  TENCENTCLOUD_SECRET_KEY: "thisisnotasecretkey0123456789abc",
  TENCENTCLOUD_SECURITY_TOKEN: "thisisnotasecuritytoken0123456789",
  TENCENTCLOUD_TOKEN: "thisisnotatokeneither0123456789ab",
  TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "thisisnotanexternalid0123456789a",
  TCO_APPROVED_REMOVALS: "0123456789abcdef0123456789abcdef",
  HTTPS_PROXY: "http://user:thisisnotapassword01@proxy:8080",
  https_proxy: "http://user:thisisnotapassword02@proxy:8080",
};

/** Shows a plan and looks how fresh it is, in a process of its own. */
const PROGRAM = `
import { readStackPlan, terraformCommand } from "./src/cli/preview/plan/plan-source";
import { planFreshness } from "./src/cli/preview/plan/plan-freshness";
const [file = "", directory = ""] = process.argv.slice(2);
const { env, stdin } = process;
void readStackPlan(file, directory, { env, stdin })
  .then(() => planFreshness(file, directory, terraformCommand(env), env))
  .then((freshness) => console.log(freshness));
`;

describe("Secrets in the environment", () => {
  const bundles = new TemporaryDirectory();
  const bundle = join(bundles.path, "program.cjs");
  beforeAll(() => {
    const args = ["--bundle", "--platform=node", "--loader=ts", `--outfile=${bundle}`];
    const { status, stderr } = spawnSync(join(ROOT, "node_modules/.bin/esbuild"), args, {
      cwd: ROOT,
      input: PROGRAM,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`expected esbuild to make a bundle, got: ${stderr}`);
  });
  afterAll(() => {
    bundles[Symbol.dispose]();
  });

  const SCRIPT = [
    'env > "$0.$1"',
    `[ $1 = show ] && echo '{"format_version": "1.2", "configuration": {}}'`,
    `[ $1 = show ] || echo '${JSON.stringify(STATE)}'`,
  ].join("\n");

  async function run(stub: Stub, environment: NodeJS.ProcessEnv) {
    const env = {
      PATH: process.env["PATH"],
      ...SECRETS,
      TERRAFORM_BINARY_NAME: stub.path("terraform"),
      ...environment,
    };
    const args = [bundle, stub.path("plan"), stub.path()];
    return await new Child(process.execPath, args, { env }).endsWith(0);
  }

  const namesIn = (file: string): string[] =>
    Object.keys(SECRETS).filter((name) => readFileSync(file, "utf8").includes(`${name}=`));

  test("are not given to what shows a plan; to what asks the backend only those that it may need", async () => {
    using stub = new Stub(zipped(STATE), SCRIPT);
    const { stdout } = await run(stub, {});
    expect(stdout).toBe("fresh\n");
    expect(namesIn(stub.path("terraform.show"))).toEqual([]);
    expect(namesIn(stub.path("terraform.state"))).toEqual(
      Object.keys(SECRETS).filter((name) => name !== "TCO_APPROVED_REMOVALS"),
    );
  });

  test.each(["*", "child_process", "fs,CHILD_PROCESS", "child*"])(
    "are not printed where Node prints what it does: NODE_DEBUG=%s",
    async (categories) => {
      using stub = new Stub(zipped(STATE), SCRIPT);
      const { stdout, output } = await run(stub, { NODE_DEBUG: categories });
      expect(output).toMatch(/CHILD_PROCESS \d+: spawn/);
      expect(secretsIn(new Map([["output", Buffer.from(output)]]), SECRETS)).toEqual([]);
      expect(stdout).toBe("unknown\n");
    },
  );
});
