import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { InstalledPackage } from "../support/installed-package";

let installed: InstalledPackage;

beforeAll(() => {
  installed = new InstalledPackage();
});
afterAll(() => {
  installed[Symbol.dispose]();
});

const APP = `
import { writeFileSync } from "node:fs";
import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import {
  isMembershipError,
  membersFromFile,
  type MembersFileOptions,
  MembershipError,
  type Engine,
  type Language,
  type MaxRemovals,
  type Members,
  type MembersDeclaration,
  type MembershipErrorCode,
  OrganizationMembership,
  type OrganizationMembershipProps,
  type RemovalOptions,
  type RemovalPolicy,
  type Site,
  type Uin,
} from "cdktf-tencentcloud-organization";

const maxRemovals: MaxRemovals = { count: 3 };
const removal: RemovalOptions = { batchSize: 10, maxRemovals };
const members: MembersDeclaration = { "100000000001": "payments", "100000000002": "search" };
const reasons = { "100000000003": "merged into payments" };
const [engine, site, language]: [Engine, Site, Language] = ["terraform_data", "china", "en-US"];
const props: OrganizationMembershipProps = {
  organizationId: "10001", members, reasons, removal, engine, site, language,
};

class OrganizationStack extends TerraformStack {
  readonly membership: OrganizationMembership;
  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.membership = new OrganizationMembership(this, "membership", props);
  }
}

const app = new App({ outdir: "cdktf.out" });
const stack = new OrganizationStack(app, "organization");
const declared: Members = stack.membership.members;
const first: Uin | undefined = [...declared.keys()][0];
const found: OrganizationMembership[] = stack.node.findAll().filter(OrganizationMembership.isOrganizationMembership);
const retired: OrganizationMembership = OrganizationMembership.retire(stack, "retired", { ...props, members: ["100000000004"] });

writeFileSync("members.csv", "uin,label\\n100000000005,\\"billing, HQ\\"\\n");
const chinese: MembersFileOptions = { language: "zh-CN" };
const file: Record<string, string> = membersFromFile("members.csv", chinese);
const ofFile = new OrganizationMembership(stack, "file", { ...props, members: membersFromFile("members.csv") });

let code: MembershipErrorCode | undefined;
try {
  const wrong = new TerraformStack(new App(), "wrong");
  new OrganizationMembership(wrong, "membership", { organizationId: "10001", members: ["payments"] });
} catch (error) {
  if (isMembershipError(error) && error instanceof MembershipError) code = error.code;
}
app.synth();
const { address, organizationId } = stack.membership;
console.log(JSON.stringify({ address, organizationId, first, found: found.length, retired: retired.address, code, file, size: ofFile.members.size }));
`;

const MISTAKES = `
import { membersFromFile, OrganizationMembership, type OrganizationMembershipProps, type RemovalPolicy } from "cdktf-tencentcloud-organization";
declare const policy: RemovalPolicy;
const organizationId = "10001";
// @ts-expect-error members are needed
export const nobody: OrganizationMembershipProps = { organizationId };
// @ts-expect-error so is their organization
export const nowhere: OrganizationMembershipProps = { members: [] };
// @ts-expect-error which is a text
export const number: OrganizationMembershipProps = { organizationId: 10001, members: [] };
// @ts-expect-error as a UIN is
export const numbers: OrganizationMembershipProps = { organizationId, members: [100000000001] };
// @ts-expect-error a Map is no declaration
export const map: OrganizationMembershipProps = { organizationId, members: new Map([["100000000001", "payments"]]) };
// @ts-expect-error there is no such engine
export const engine: OrganizationMembershipProps = { organizationId, members: [], engine: "null" };
// @ts-expect-error a file of members has a path
export const pathless = membersFromFile();
// @ts-expect-error an option that is misspelt
export const option: OrganizationMembershipProps = { organizationId, members: [], removal: { batchsize: 10 } };
// @ts-expect-error a property of version 0.1
export const old: OrganizationMembershipProps = { organizationId, members: [], leaving: {} };
// @ts-expect-error a policy is read only
policy.batchSize = 1;
// @ts-expect-error its members are read only
export const change = (membership: OrganizationMembership): void => { membership.members.clear(); };
`;

const SIMULATOR = `
import { numberedMembers, Simulator, type SimulatorOptions } from "cdktf-tencentcloud-organization/simulator";

const options: SimulatorOptions = { organization: { members: numberedMembers(3) } };
void (async () => {
  const simulator = await Simulator.start(options);
  const response = await fetch(simulator.endpoint, { method: "POST", body: "{}" });
  console.log(JSON.stringify({ status: response.status, requests: simulator.requests.length }));
  await simulator.stop();
})();
`;

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  target: "es2022",
  types: ["node"],
};

/** The compiler options of projects that people have. */
const PROJECTS: Readonly<Record<string, object>> = {
  "CommonJS, as cdktf init makes it": {
    module: "commonjs",
    moduleResolution: "node10",
    ignoreDeprecations: "6.0",
  },
  "Node's own resolution": { module: "node20" },
  "a bundler": { module: "esnext", moduleResolution: "bundler" },
};

const SOURCES = { "app.ts": APP, "mistakes.ts": MISTAKES, "simulator.ts": SIMULATOR };

/** What is wrong in these files and in the package's declarations; those of other packages are not looked at. */
function problemsOf(sources: Readonly<Record<string, string>>, compilerOptions: object): string[] {
  const paths = Object.keys(sources).map((file) => join(installed.project, file));
  for (const [file, source] of Object.entries(sources)) writeFileSync(join(installed.project, file), source);
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    { ...STRICT, ...compilerOptions },
    installed.project,
  );
  expect(errors).toEqual([]);
  const program = ts.createProgram(paths, {
    ...options,
    typeRoots: [join(installed.project, "node_modules/@types")],
  });
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => paths.includes(fileName) || fileName.startsWith(installed.root));
  expect(ours.length).toBeGreaterThan(paths.length);
  return [
    ...program.getOptionsDiagnostics(),
    ...ours.flatMap((file) => ts.getPreEmitDiagnostics(program, file)),
  ].map(({ file, messageText }) => {
    return `${file?.fileName ?? "options"}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

test.each(Object.entries(PROJECTS))("in a project with %s, its types are right", (_, options) => {
  expect(problemsOf(SOURCES, options)).toEqual([]);
});

const compiled = (source: string): string =>
  ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS } }).outputText;

test("an app that uses it runs", () => {
  const { status, stdout, stderr } = installed.run("app.js", compiled(APP));
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout:
      '{"address":"terraform_data.membership","organizationId":"10001","first":"100000000001","found":1,' +
      '"retired":"terraform_data.retired","code":"InvalidUin","file":{"100000000005":"billing, HQ"},"size":1}\n',
    stderr: "",
  });
});

test("the simulator runs", () => {
  const { status, stdout, stderr } = installed.run("simulator.js", compiled(SIMULATOR));
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: '{"status":200,"requests":1}\n',
    stderr: "",
  });
});

test("an ES module imports its names", () => {
  const source = `
    import { isMembershipError, membersFromFile, MembershipError, OrganizationMembership } from "cdktf-tencentcloud-organization";
    import { Simulator } from "cdktf-tencentcloud-organization/simulator";
    console.log([isMembershipError, membersFromFile, MembershipError, OrganizationMembership, Simulator].map((one) => one.name).join());`;
  expect(installed.run("app.mjs", source)).toEqual({
    status: 0,
    stdout: "isMembershipError,membersFromFile,MembershipError,OrganizationMembership,Simulator\n",
    stderr: "",
  });
});

/** What is loaded with an entry point: packages by name, and the rooms of ours. */
function loadedWith(entry: string): { readonly packages: string[]; readonly rooms: string[] } {
  const source = `require("${entry}"); console.log(JSON.stringify(Object.keys(require.cache)));`;
  const { status, stdout, stderr } = installed.run("loaded.cjs", source);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const paths = JSON.parse(stdout) as string[];
  const named = (pattern: RegExp): string[] => [
    ...new Set(paths.flatMap((path) => pattern.exec(path)?.[1] ?? [])),
  ];
  return {
    packages: named(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/).sort(),
    rooms: named(/\/cdktf-tencentcloud-organization\/lib\/(\w+)\//).sort(),
  };
}

test("the construct loads nothing that runs later, and no undici", () => {
  const loaded = loadedWith("cdktf-tencentcloud-organization");
  expect(loaded.rooms).toEqual([
    "construct",
    "domain",
    "files",
    "installation",
    "manifest",
    "provider",
    "text",
  ]);
  expect(loaded.packages).toEqual(expect.arrayContaining(["@cdktf/provider-null", "cdktf", "constructs"]));
  expect(loaded.packages).not.toContain("undici");
});

test("the simulator loads nothing but itself and the signature", () => {
  expect(loadedWith("cdktf-tencentcloud-organization/simulator")).toEqual({
    packages: ["cdktf-tencentcloud-organization"],
    rooms: ["domain", "simulator", "tencentcloud"],
  });
});

test("only what is exported can be imported", () => {
  const source = `
    try { require("cdktf-tencentcloud-organization/lib/index.js"); } catch (error) { console.log(error.code); }
    console.log(require("cdktf-tencentcloud-organization/package.json").name);`;
  expect(installed.run("inside.cjs", source)).toEqual({
    status: 0,
    stdout: "ERR_PACKAGE_PATH_NOT_EXPORTED\ncdktf-tencentcloud-organization\n",
    stderr: "",
  });
});
