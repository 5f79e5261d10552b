import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { packageRoot, VERSION } from "../../src/manifest/installed-package";
import { ownProblemOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

const PROJECT = resolve(__dirname, "../..");
const NAME = "cdktf-tencentcloud-organization";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

/** Installs a package for what lies in a directory; returns where. */
function install(within: string, version = VERSION, name = NAME): string {
  const root = join(directory.path, within, "node_modules", NAME);
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, "package.json"), JSON.stringify({ name, version }));
  return root;
}

const rootFrom = (here: string, workingDirectory: string): string =>
  packageRoot(join(directory.path, here), join(directory.path, workingDirectory));

test("the version is that of package.json", () => {
  const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string };
  expect(VERSION).toBe(version);
});

test("the package is two levels up from its own modules and its bundled commands", () => {
  expect(packageRoot()).toBe(PROJECT);
  expect(packageRoot(join(PROJECT, "lib/commands"), "/")).toBe(PROJECT);
});

test.each<readonly [where: string, within: string, here: string, workingDirectory: string]>([
  ["beside a bundle", "app", "app", "elsewhere"],
  ["above a bundle", "app", "app/dist/out/deep", "elsewhere"],
  ["in the working directory", "app", "out/dist", "app"],
])("a bundle finds it %s", (_, within, here, workingDirectory) => {
  const root = install(within);
  expect(rootFrom(here, workingDirectory)).toBe(root);
});

test("a bundle takes the same version, wherever another one is", () => {
  install("app", "0.0.1");
  const root = install("elsewhere");
  expect(rootFrom("app/dist", "elsewhere")).toBe(root);
});

test("another version is an error that names both", () => {
  const root = install("app", "0.0.1");
  expect(ownProblemOf(() => rootFrom("app/dist", "app"))).toEqual({
    code: "InvalidConfiguration",
    problem: { kind: "programOfOtherVersion", root, expected: VERSION, got: "0.0.1" },
  });
});

test("none is an error that says from where it was looked for", () => {
  expect(ownProblemOf(() => rootFrom("app/dist", "app"))).toEqual({
    code: "InvalidConfiguration",
    problem: {
      kind: "programNotInstalled",
      version: VERSION,
      directories: [join(directory.path, "app/dist"), join(directory.path, "app")],
    },
  });
});

test("what lies two levels up from a bundle is not taken for it by its place", () => {
  mkdirSync(join(directory.path, "lib/bundle"), { recursive: true });
  writeFileSync(join(directory.path, "package.json"), JSON.stringify({ name: "app", version: VERSION }));
  expect(ownProblemOf(() => rootFrom("dist/app", "dist/app")).problem.kind).toBe("programNotInstalled");
});
