import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Engine } from "../../src";
import { CdktfProject } from "./cdktf-project";
import type { Child, Ended } from "./child-process";
import { type CredentialsSetup, PROXY_PASSWORD, setUp, throughProxy } from "./credential-setups";
import { ORGANIZATION_ID, uin } from "./members";
import { ProcessArguments } from "./process-arguments";
import type { Places, Secrets } from "./secrets";
import { TemporaryDirectory } from "./temporary-directory";
import { writtenFiles } from "./written-files";

const APP = resolve(__dirname, "../end-to-end/app.cjs");
const STACK = "organization";

/** Everything that Terraform, cdktf and node tell those who look for a fault. */
const DEBUG_LOGS = { TF_LOG: "TRACE", CDKTF_LOG_LEVEL: "all" };

/** Of all that node tells, what starts other processes tells their environment: that is not asked of cdktf, which does. */
const NODE_DEBUG = { ofTerraform: "*", ofCdktf: "undici,http,https,net,tls,module,fs,stream,timer,zlib" };

/** A proxy that no request goes through: the API is on this machine. */
const PROXY = "http://127.0.0.1:9";

/**
 * A CDKTF project of one stack, where all is kept that its commands write, print or show; leaving the scope of
 * `using` removes it.
 */
export class ObservedProject implements Disposable {
  readonly #elsewhere = new TemporaryDirectory();
  readonly #project: CdktfProject;
  readonly #arguments = new ProcessArguments();
  readonly #printed = new Map<string, Buffer>();
  readonly #own: readonly string[];

  /**
   * @param env how Terraform runs here
   * @param endpoint the API, and STS and the metadata service too
   */
  constructor(
    setup: CredentialsSetup,
    env: NodeJS.ProcessEnv,
    private readonly endpoint: string,
    private readonly engine: Engine = "terraform_data",
  ) {
    const [home, temporary] = [join(this.#elsewhere.path, "home"), join(this.#elsewhere.path, "tmp")];
    mkdirSync(home);
    mkdirSync(temporary);
    this.#own = Object.keys(setup.files ?? {}).map((file) => `home/${file}`);
    this.#project = new CdktfProject({
      app: `node "${APP}"`,
      env: {
        ...env,
        ...DEBUG_LOGS,
        NODE_DEBUG: NODE_DEBUG.ofCdktf,
        TF_LOG_PATH: join(this.#elsewhere.path, "trace.log"),
        ...throughProxy(PROXY),
        TMPDIR: temporary,
        ...setUp(setup, home, endpoint),
      },
    });
  }

  /** What nobody may see, whatever the credentials are. */
  get secrets(): Secrets {
    return { proxyPassword: PROXY_PASSWORD };
  }

  /** Declares members, all with one label. */
  declare(label: string, ...positions: readonly number[]): void {
    const members = Object.fromEntries(positions.map((position) => [uin(position), label]));
    const { endpoint, engine } = this;
    const membership = {
      engine,
      organizationId: ORGANIZATION_ID,
      endpoint,
      members,
      reportFile: "report.json",
    };
    this.#project.write("stacks.json", { [STACK]: { membership } });
  }

  /** Writes the stack's configuration. */
  async synth(): Promise<void> {
    await this.#keep("synth", this.#project.synth());
  }

  /** Runs Terraform. */
  async terraform(args: readonly string[], exitCode = 0): Promise<Ended> {
    const environment = { NODE_DEBUG: NODE_DEBUG.ofTerraform };
    return this.#keep(
      `terraform ${args.join(" ")}`,
      this.#project.terraform(STACK, args, environment),
      exitCode,
    );
  }

  /** Runs the cdktf CLI. */
  async cdktf(args: readonly string[]): Promise<Ended> {
    return this.#keep(`cdktf ${args.join(" ")}`, this.#project.cdktf(...args));
  }

  /**
   * Everything there is to see: files, but for those of the setup; what each command printed; and the arguments
   * of processes.
   */
  get places(): Places {
    const files = new Map([...writtenFiles(this.#project.directory), ...writtenFiles(this.#elsewhere.path)]);
    for (const file of this.#own) files.delete(file);
    const seenArguments = Buffer.from(this.#arguments.seen.join("\n"), "latin1");
    return new Map([...files, ...this.#printed, ["process arguments", seenArguments]]);
  }

  async #keep(command: string, child: Child, exitCode = 0): Promise<Ended> {
    const ended = await child.endsWith(exitCode);
    const before = this.#printed.get(command) ?? Buffer.of();
    this.#printed.set(command, Buffer.concat([before, Buffer.from(ended.output)]));
    return ended;
  }

  [Symbol.dispose](): void {
    this.#arguments[Symbol.dispose]();
    this.#project[Symbol.dispose]();
    this.#elsewhere[Symbol.dispose]();
  }
}
