import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join, posix, resolve } from "node:path";
import { InstalledPackage } from "../support/installed-package";

const SOURCES = resolve(__dirname, "../../src");

/** What the provider is placed from. */
const PROVIDER_PROGRAM = [
  "main.cjs",
  "served.cjs",
  "session.cjs",
  "start.cjs",
  "terraform-provider-organization",
  "terraform-provider-organization.cmd",
].map((name) => `lib/provider/${name}`);

/** The parts of package.json that are read here. */
interface PackageJson {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies?: unknown;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

let installed: InstalledPackage;
let packageJson: PackageJson;

beforeAll(() => {
  installed = new InstalledPackage();
  packageJson = JSON.parse(installed.read("package.json")) as PackageJson;
});
afterAll(() => {
  installed[Symbol.dispose]();
});

/** What a file of the package requires or imports: other files of the package as their paths, packages by name. */
function importsOf(file: string): string[] {
  const specifiers = installed
    .read(file)
    .matchAll(/(?:\brequire\(|\bfrom |\bimport\(|^import )"([@\w./:-]+)"/gm);
  return [...specifiers].map(([, specifier = ""]) => {
    if (!specifier.startsWith(".")) return specifier;
    const extension = file.endsWith(".d.ts") ? ".d.ts" : ".js";
    const path = posix.join(posix.dirname(file), specifier);
    const candidates = [path, `${path}${extension}`, `${path}/index${extension}`];
    return candidates.find((candidate) => installed.files().includes(candidate)) ?? `missing: ${path}`;
  });
}

/** Everything that is reached from `entries`: files of the package with the one beside each, and names of others. */
function reachedFrom(entries: readonly string[], beside = (file: string): string => file): Set<string> {
  const reached = new Set(entries);
  for (const one of reached) {
    if (one.startsWith("lib/")) for (const next of [beside(one), ...importsOf(one)]) reached.add(next);
  }
  return reached;
}

const entriesOf = (kind: "types" | "default"): string[] =>
  Object.values(packageJson.exports)
    .filter((target) => typeof target === "object")
    .map((target) => posix.normalize(target[kind]));

/** The other files of the package that its documents link to. */
function linkedFrom(documents: readonly string[]): string[] {
  const links = documents.flatMap((file) => [
    ...installed.read(file).matchAll(/\]\(([\w./-]+)(?:#[\w-]+)?\)/g),
  ]);
  const files = links.map(([, path = ""]) => path);
  return [...new Set(files)].filter((file) => !documents.includes(file));
}

test("it holds the programs, what its entry points reach, what its documents link to, and nothing else", () => {
  expect(installed.files()).toEqual(
    [
      "LICENSE",
      "README.md",
      "README.zh-CN.md",
      "SECURITY.md",
      "package.json",
      ...linkedFrom(["README.md", "README.zh-CN.md", "SECURITY.md"]),
      "lib/THIRD-PARTY-NOTICES.txt",
      "lib/sbom.cdx.json",
      "lib/bundle/problems.cjs",
      "lib/bundle/program.cjs",
      "lib/bundle/removal.cjs",
      "lib/bundle/start.js",
      ...PROVIDER_PROGRAM,
      ...Object.values(packageJson.bin),
      ...Object.keys(packageJson.bin).map((name) => `lib/commands/${name}.cjs`),
      ...compiledFiles(),
    ].sort(),
  );
});

test("every module in it was compiled from a source that is there, and was not left over", () => {
  const isModule = (file: string): boolean => file.endsWith(".js") && !file.startsWith("lib/bundle/");
  const modules = installed.files().filter(isModule);
  expect(modules).toContain("lib/index.js");
  const sources = modules.map((file) => join(SOURCES, file.slice("lib/".length).replace(/\.js$/, ".ts")));
  expect(sources.filter((source) => !existsSync(source))).toEqual([]);
});

test("it depends on nothing that is not a peer", () => {
  expect(packageJson.dependencies).toBeUndefined();
  const packages = [...reachedFrom([...entriesOf("types"), ...entriesOf("default")])]
    .filter((name) => !name.startsWith("lib/") && !isBuiltin(name))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0]);
  expect([...new Set(packages)].sort()).toEqual(Object.keys(packageJson.peerDependencies).sort());
});

/** The modules that the entry points reach and their declarations, with what only these reach. */
function compiledFiles(): Set<string> {
  const reached = reachedFrom([...entriesOf("types"), ...entriesOf("default")], (file) =>
    file.endsWith(".d.ts") ? file.replace(/\.d\.ts$/, ".js") : file.replace(/\.js$/, ".d.ts"),
  );
  return new Set([...reached].filter((path) => path.startsWith("lib/")));
}

describe("a program in it", () => {
  const programs = (): string[] => installed.files().filter((file) => file.endsWith(".cjs"));

  test("requires nothing but what node has", () => {
    const ofProvider = PROVIDER_PROGRAM.filter((file) => file.endsWith(".cjs"));
    expect(programs()).toHaveLength(3 + ofProvider.length + 2 * Object.keys(packageJson.bin).length);
    const foreign = programs().flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith("node:") && !isBuiltin(name) && !programs().includes(name))
        .map((name) => `${file} requires ${name}`),
    );
    expect(foreign).toEqual([]);
  });

  test("never names cdktf or constructs as a module", () => {
    const named = programs().filter((file) =>
      /["'`](cdktf|constructs|@cdktf\/[\w/-]+)["'`]/.test(installed.read(file)),
    );
    expect(named).toEqual([]);
  });

  test("that ends when nobody leaves is small, as it runs at every change", () => {
    const bytes = (file: string): number => statSync(join(installed.root, file)).size;
    expect(bytes("lib/bundle/program.cjs")).toBeLessThan(32 * 1024);
    expect(installed.read("lib/bundle/program.cjs")).not.toContain("undici");
    expect(installed.read("lib/bundle/removal.cjs")).toContain("undici");
  });

  test("that Terraform starts loads what calls the API only when it comes there", () => {
    expect(importsOf("lib/provider/main.cjs")).toContain("lib/provider/served.cjs");
    expect(importsOf("lib/provider/served.cjs")).toContain("lib/provider/session.cjs");
    expect(installed.read("lib/provider/served.cjs")).not.toContain("undici");
    expect(installed.read("lib/provider/session.cjs")).toContain("undici");
  });

  test("that is a command can be run, and says how", () => {
    for (const [name, file] of Object.entries(packageJson.bin)) {
      const path = join(installed.root, file);
      const { status, stdout, stderr } = spawnSync(path, ["--help"], {
        env: { PATH: join(process.execPath, "..") },
        encoding: "utf8",
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      expect(stdout).toContain(name);
    }
  });
});
