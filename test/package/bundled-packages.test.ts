import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { InstalledPackage } from "../support/installed-package";
import { TemporaryDirectory } from "../support/temporary-directory";

const PROJECT = resolve(__dirname, "../..");

/** The parts of an SBOM that are read here. */
interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

interface Component {
  readonly name: string;
  readonly version?: string;
  readonly purl: string;
  readonly licenses: readonly { readonly license: { readonly id: string } }[];
  readonly components?: readonly Component[];
}

/** What esbuild says a bundle was made of, as far as it is read here. */
interface Metafile {
  readonly inputs: Readonly<Record<string, { readonly imports: readonly never[] }>>;
}

const script = (name: string): string => JSON.stringify(resolve(PROJECT, "scripts", `${name}.mjs`));

/** What an ES module prints that is run in a directory. */
function printed(directory: string, source: string): { readonly stdout: string; readonly stderr: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", source], {
    cwd: directory,
    encoding: "utf8",
  });
  return { stdout, stderr };
}

let installed: InstalledPackage;
let sbom: Sbom;
let built: { readonly metafiles: readonly Metafile[]; readonly sbom: string };

beforeAll(() => {
  installed = new InstalledPackage();
  sbom = JSON.parse(installed.read("lib/sbom.cdx.json")) as Sbom;
  const { stdout } = printed(
    PROJECT,
    `import { bundles } from ${script("bundles")};
     import { sbom } from ${script("sbom")};
     const metafiles = await bundles({ write: false });
     console.log(JSON.stringify({ metafiles, sbom: sbom(metafiles) }));`,
  );
  built = JSON.parse(stdout) as typeof built;
});
afterAll(() => {
  installed[Symbol.dispose]();
});

/** The packages of which a bundle holds a file, with the versions installed. */
function bundledPackages(): string[] {
  const files = built.metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const directories = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return [...new Set(directories)].sort().map((directory) => {
    const packageJson = readFileSync(join(PROJECT, directory, "package.json"), "utf8");
    const { name, version } = JSON.parse(packageJson) as { readonly name: string; readonly version: string };
    return `${name}@${version}`;
  });
}

describe("the bill of materials", () => {
  test("is CycloneDX 1.6 of this very version", () => {
    const { name, version } = JSON.parse(installed.read("package.json")) as Component;
    expect(sbom).toMatchObject({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      metadata: { component: { name, version, purl: `pkg:npm/${name}@${version ?? ""}` } },
    });
  });

  test("lists exactly the packages that are bundled, each with its version, address and licence", () => {
    expect(sbom.components.map(({ name, version }) => `${name}@${version ?? ""}`)).toEqual(bundledPackages());
    expect(sbom.components.map(({ purl }) => purl)).toEqual(
      bundledPackages().map((one) => `pkg:npm/${one.replace(/^@/, "%40")}`),
    );
    for (const { licenses } of sbom.components)
      expect(licenses).toEqual([
        { license: { id: expect.stringMatching(/^(MIT|ISC|Apache-2\.0|BSD-3-Clause)$/) as string } },
      ]);
  });

  test("lists the parser that undici carries in itself", () => {
    const undici = sbom.components.find(({ name }) => name === "undici");
    expect(undici?.components).toEqual([
      expect.objectContaining({ name: "llhttp", licenses: [{ license: { id: "MIT" } }] }),
    ]);
  });

  test("says why each is there", () => {
    const needed = new Set(sbom.dependencies.flatMap(({ dependsOn }) => dependsOn));
    const listed = sbom.components.flatMap((one) => [one, ...(one.components ?? [])]);
    expect([...needed].sort()).toEqual(listed.map(({ purl }) => purl).sort());
  });

  test("has the same bytes whenever it is built", () => {
    expect(built.sbom).toBe(installed.read("lib/sbom.cdx.json"));
  });
});

describe("the notices", () => {
  test("name every package of the bill of materials, and what it carries in itself", () => {
    const notices = installed.read("lib/THIRD-PARTY-NOTICES.txt").split(/^-{80}$/m);
    const titles = notices.map((notice) => notice.trim().split("\n", 1)[0]);
    expect(titles).toEqual(
      sbom.components.flatMap(({ name, version = "", licenses: [licence], components = [] }) => [
        `${name} ${version} (${licence?.license.id ?? ""})`,
        ...components.map((part) => `${part.name}, in ${name} ${version} (MIT)`),
      ]),
    );
    expect(notices.filter((notice) => !/copyright/i.test(notice))).toEqual([]);
  });

  test("pass on whose code llhttp is", () => {
    const notices = installed.read("lib/THIRD-PARTY-NOTICES.txt");
    expect(notices).toContain("Copyright Fedor Indutny, 2018.");
  });
});

describe("a build", () => {
  /** What making the notices and the bill of materials of one bundled file fails with. */
  function failureOf(file: string, packageJson: object): string {
    using project = new TemporaryDirectory();
    const directory = join(project.path, "node_modules/left");
    mkdirSync(directory, { recursive: true });
    writeFileSync(
      join(directory, "package.json"),
      JSON.stringify({ name: "left", version: "1.0.0", ...packageJson }),
    );
    const metafile: Metafile = { inputs: { [file]: { imports: [] } } };
    const { stderr } = printed(
      project.path,
      `import { thirdPartyNotices } from ${script("third-party-notices")};
       thirdPartyNotices([${JSON.stringify(metafile)}]);`,
    );
    return /^Error: (.*)$/m.exec(stderr)?.[1] ?? stderr;
  }

  test.each([
    [
      "a package that has no licence file",
      "node_modules/left/index.js",
      { license: "MIT" },
      "node_modules/left is bundled and has no licence file: its notice cannot be passed on, so it must not be bundled",
    ],
    [
      "a package that names no licence",
      "node_modules/left/index.js",
      {},
      "Expected the SPDX id of one licence in node_modules/left/package.json, got undefined",
    ],
    [
      "a file that is nobody's",
      "vendor/left.js",
      {},
      "Expected every bundled file in src/ or in a package of node_modules/, got vendor/left.js",
    ],
  ])("fails on %s", (_, file, packageJson, failure) => {
    expect(failureOf(file, packageJson)).toBe(failure);
  });
});
