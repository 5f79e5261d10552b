import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join } from "node:path";
import { placeProvider, PLUGINS } from "../../src/installation/place-provider";
import { PROVIDER_VERSION } from "../../src/installation/provider-package";
import { PROVIDER_SOURCE } from "../../src/provider/contract";
import { Child, type Ended } from "../support/child-process";
import { describeTerraform } from "../support/describe-terraform";
import { TemporaryDirectory } from "../support/temporary-directory";
import { TERRAFORM } from "../support/terraform";
import { CLI_CONFIGURATIONS, writeCliConfiguration } from "./support/cli-configurations";

const LOCK_FILE = ".terraform.lock.hcl";
const HEAD = "terraform-provider-organization";

/** Terraform's platform of this machine. */
const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
const PACKAGE = `${PLUGINS}/${PROVIDER_SOURCE}/${PROVIDER_VERSION}/${PLATFORM}`;

describeTerraform("Terraform, of a provider that is placed beside a configuration", (plainEnv) => {
  let place: TemporaryDirectory;
  const at = (path: string): string => join(place.path, path);

  beforeEach(() => {
    place = new TemporaryDirectory();
    configure("project");
  });

  afterEach(() => {
    place[Symbol.dispose]();
  });

  /** A configuration that declares the provider, with the provider beside it. */
  function configure(project: string, others: object = {}): void {
    mkdirSync(at(project), { recursive: true });
    const required = { organization: { source: PROVIDER_SOURCE, version: PROVIDER_VERSION }, ...others };
    const configuration = {
      terraform: { required_providers: required },
      data: { organization: { this: {} } },
    };
    writeFileSync(at(`${project}/main.tf.json`), JSON.stringify(configuration));
    placeProvider(at(project));
  }

  /** Runs Terraform, which reaches nobody. */
  async function terraform(
    args: readonly string[],
    { project = "project", ...own }: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const machine = { HOME: at("home"), HTTPS_PROXY: "http://127.0.0.1:9", TF_CLI_CONFIG_FILE: undefined };
    const env = { ...plainEnv, ...machine, ...own };
    await using child = new Child(TERRAFORM, [...args, "-no-color"], { cwd: at(project), env });
    return await child.ended;
  }

  const textOf = ({ output }: Ended): string => output.replace(/[\s│╷╵]+/g, " ");

  test("init needs no registry, and nothing of the lock file is to be changed", async () => {
    const before = readFileSync(at(`project/${LOCK_FILE}`), "utf8");
    const readonly = await terraform(["init", "-lockfile=readonly"]);
    expect(readonly.exitCode).toBe(0);
    expect((await terraform(["init"])).exitCode).toBe(0);
    expect(readFileSync(at(`project/${LOCK_FILE}`), "utf8")).toBe(before);
    expect(readonly.output).not.toContain("Incomplete lock file");
  });

  test("what init writes of the lock file is what we write", async () => {
    const ours = readFileSync(at(`project/${LOCK_FILE}`), "utf8");
    rmSync(at(`project/${LOCK_FILE}`));
    expect((await terraform(["init"])).exitCode).toBe(0);
    const theirs = readFileSync(at(`project/${LOCK_FILE}`), "utf8");
    expect(ours.split("\n")).toEqual(expect.arrayContaining(theirs.split("\n")));
    placeProvider(at("project"));
    expect(readFileSync(at(`project/${LOCK_FILE}`), "utf8")).toBe(ours);
  });

  test("another provider that was entered without hashes gets them", async () => {
    const source = "registry.terraform.io/hashicorp/other";
    const head = `project/${PLUGINS}/${source}/1.2.3/${PLATFORM}/terraform-provider-other`;
    mkdirSync(dirname(at(head)), { recursive: true });
    writeFileSync(at(head), "");
    placeProvider(at("project"), [{ source, version: "1.2.3" }]);
    configure("project", { other: { source, version: "1.2.3" } });
    expect((await terraform(["init"])).exitCode).toBe(0);
    expect(readFileSync(at(`project/${LOCK_FILE}`), "utf8")).toMatch(/hashicorp\/other" \{[^}]+h1:/);
  });

  test("a changed program is refused, before and after init", async () => {
    writeFileSync(at(`project/${PACKAGE}/main.cjs`), "// changed\n", { flag: "a" });
    expect(textOf(await terraform(["init"]))).toContain(
      "doesn't match any of the checksums previously recorded",
    );
    placeProvider(at("project"));
    expect((await terraform(["init"])).exitCode).toBe(0);
    writeFileSync(at(`project/${PACKAGE}/main.cjs`), "// changed\n", { flag: "a" });
    expect(textOf(await terraform(["plan"]))).toContain("does not match any of the checksums recorded");
  });

  test("another file in the package is a change too, which placing it again mends", async () => {
    writeFileSync(at(`project/${PACKAGE}/.DS_Store`), "");
    expect((await terraform(["init"])).exitCode).toBe(1);
    placeProvider(at("project"));
    expect((await terraform(["init"])).exitCode).toBe(0);
  });

  test("a project that a cache of plugins links to another's goes on while that is synthesized again", async () => {
    const cache = { TF_PLUGIN_CACHE_DIR: at("cache") };
    mkdirSync(at("cache"));
    configure("other");
    for (const project of ["project", "other"])
      expect((await terraform(["init"], { project, ...cache })).exitCode).toBe(0);
    writeFileSync(at(`project/${PACKAGE}/main.cjs`), "changed");
    chmodSync(at(`project/${PACKAGE}/${HEAD}`), 0o644);
    placeProvider(at("project"));
    const schema = await terraform(["providers", "schema", "-json"], { project: "other", ...cache });
    expect(schema.output).toContain('"organization_members"');
  });

  describe("where node is not as it must be", () => {
    const schema = (env: NodeJS.ProcessEnv): Promise<Ended> =>
      terraform(["providers", "schema", "-json"], env);

    /** A directory of commands with another node, or none. */
    function commands(node: string | undefined): string {
      mkdirSync(at("bin"));
      const found =
        (process.env["PATH"] ?? "").split(delimiter).find((one) => existsSync(join(one, TERRAFORM))) ?? "";
      for (const [name, path] of [
        [basename(TERRAFORM), join(found, TERRAFORM)],
        ["readlink", "/bin/readlink"],
      ] as const)
        symlinkSync(path, at(`bin/${name}`));
      if (node !== undefined) writeFileSync(at("bin/node"), node, { mode: 0o755 });
      return at("bin");
    }

    beforeEach(async () => {
      expect((await terraform(["init"])).exitCode).toBe(0);
    });

    test("it says that there is none, in one line", async () => {
      const text = textOf(await schema({ PATH: commands(undefined) }));
      expect(text).toContain(
        "Unrecognized remote plugin message: expected Node.js 20.18.1 or later where Terraform runs, found no node in PATH.",
      );
      expect(text).toContain("在 PATH 中未找到 node");
    });

    test("it says that it is too old", async () => {
      const old = at("old.cjs");
      writeFileSync(old, 'Object.defineProperty(process.versions, "node", { value: "18.19.1" });');
      const PATH = commands(`#!/bin/sh\nexec ${process.execPath} -r ${old} "$@"\n`);
      const text = textOf(await schema({ PATH }));
      expect(text).toContain("expected Node.js 20.18.1 or later where Terraform runs, got 18.19.1 (");
    });
  });

  test("its head finds the program, also through links to it, and is node from then on", async () => {
    mkdirSync(at("links"));
    symlinkSync(at(`project/${PACKAGE}/${HEAD}`), at("links/absolute"));
    symlinkSync("absolute", at("links/relative"));
    const env = { PATH: process.env["PATH"] };
    for (const [cwd, head] of [
      [at(`project/${PACKAGE}`), `./${HEAD}`],
      [place.path, at("links/absolute")],
      [place.path, "links/relative"],
    ] as const) {
      await using child = new Child(head, [], { cwd, env });
      const { exitCode, stdout, output } = await child.ended;
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      expect(output).toContain("Terraform starts this program.");
    }
  });

  test.each(CLI_CONFIGURATIONS)(
    "with a configuration of its command line that is $is, it is hidden: $hides",
    async (configuration) => {
      writeCliConfiguration(at("home"), configuration);
      const { exitCode, output } = await terraform(["init"]);
      expect({ exitCode, output }).toEqual({
        exitCode: configuration.hides ? 1 : 0,
        output: expect.any(String) as unknown,
      });
    },
  );
});
