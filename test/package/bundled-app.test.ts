import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { buildSync, type BuildOptions } from "esbuild";
import { InstalledPackage } from "../support/installed-package";
import { TemporaryDirectory } from "../support/temporary-directory";

const NAME = "cdktf-tencentcloud-organization";

const APP = `
import { App, TerraformStack } from "cdktf";
import { OrganizationMembership } from "${NAME}";

const app = new App({ outdir: "cdktf.out" });
const stack = new TerraformStack(app, "organization");
new OrganizationMembership(stack, "membership", { organizationId: "10001", members: ["100000000001"] });
app.synth();
`;

let installed: InstalledPackage;

beforeAll(() => {
  installed = new InstalledPackage();
  writeFileSync(join(installed.project, "app.js"), APP);
});
afterAll(() => {
  installed[Symbol.dispose]();
});

/** Bundles the app into one file, as a consumer does: \`esbuild app.js --bundle --platform=node\`. */
function bundle(outfile: string, options: BuildOptions): void {
  const { errors, warnings } = buildSync({
    entryPoints: [join(installed.project, "app.js")],
    absWorkingDir: installed.project,
    outfile,
    bundle: true,
    platform: "node",
    logLevel: "silent",
    ...options,
  });
  expect(errors).toEqual([]);
  expect(warnings.filter(({ location }) => location?.file.includes(NAME))).toEqual([]);
}

/** How a bundle ends that is run in a directory, and which files of the program it wrote there. */
function run(file: string, cwd: string) {
  rmSync(join(cwd, "cdktf.out"), { recursive: true, force: true });
  const { status, stderr } = spawnSync(process.execPath, [file], {
    cwd,
    env: { TMPDIR: installed.project, CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1" },
    encoding: "utf8",
  });
  return { status, stderr };
}

function programIn(cwd: string): string[] {
  const assets = join(cwd, "cdktf.out/stacks/organization/assets");
  const files = readdirSync(assets, { recursive: true, encoding: "utf8" });
  return files.filter((path) => path.endsWith(".cjs")).map((path) => join(assets, path));
}

/** Expects the program of the installed package to be what the bundle wrote. */
function expectProgram(cwd: string): void {
  const written = programIn(cwd);
  expect(written).toHaveLength(3);
  for (const file of written) {
    const name = file.slice(dirname(file).length + 1);
    expect(readFileSync(file, "utf8")).toBe(installed.read(`lib/bundle/${name}`));
  }
}

describe.each<readonly [how: string, options: BuildOptions]>([
  ["that holds everything", {}],
  ["that holds everything, minified", { minify: true }],
  ["without cdktf", { external: ["cdktf", "constructs", "@cdktf/provider-null"] }],
  ["without any package", { packages: "external" }],
])("An app in one file %s", (_, options) => {
  test("finds its program beside it, wherever it is run", () => {
    const file = join(installed.project, "dist/app.js");
    bundle(file, options);
    using elsewhere = new TemporaryDirectory();
    expect(run(file, elsewhere.path)).toEqual({ status: 0, stderr: "" });
    expectProgram(elsewhere.path);
  });
});

describe("An app in one file that lies elsewhere", () => {
  let elsewhere: TemporaryDirectory;
  let file: string;

  beforeAll(() => {
    elsewhere = new TemporaryDirectory();
    file = join(elsewhere.path, "dist/app.js");
    bundle(file, {});
  });
  afterAll(() => {
    elsewhere[Symbol.dispose]();
  });

  test("finds its program where it is run", () => {
    expect(run(file, installed.project)).toEqual({ status: 0, stderr: "" });
    expectProgram(installed.project);
  });

  test("says what to add where there is none", () => {
    const { status, stderr } = run(file, elsewhere.path);
    expect(status).toBe(1);
    expect(stderr).toContain(
      `organization/membership: expected ${NAME} ${versionOf(installed.root)} to be installed where an app that is bundled ` +
        `into one file finds its program, looked from ${dirname(file)} and ${elsewhere.path}, found none: leave all ` +
        "packages out of the bundle (with esbuild --packages=external), or install that version beside it",
    );
  });

  test("refuses the program of another version, and names both", () => {
    const root = join(elsewhere.path, "node_modules", NAME);
    mkdirSync(dirname(root), { recursive: true });
    cpSync(installed.root, root, { recursive: true });
    const version = versionOf(root);
    const text = readFileSync(join(root, "package.json"), "utf8");
    writeFileSync(join(root, "package.json"), text.replace(`"version": "${version}"`, '"version": "0.0.1"'));
    const { status, stderr } = run(file, elsewhere.path);
    renameSync(root, join(elsewhere.path, "gone"));
    expect(status).toBe(1);
    expect(stderr).toContain(
      `expected ${NAME} ${version}, which is what the app was bundled with, in ${root}, got 0.0.1: bundle the app again`,
    );
  });
});

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return version;
}
