import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { previewOf, recordedProviderStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

const ADDRESS = "organization_members.membership";
const MANIFEST = `organization-memberships/${ADDRESS}.json`;
const DECLARATIONS = "organization-memberships/declarations-10001.json";
const CONFIGURATION = "cdk.tf.json";
const LOCK_FILE = ".terraform.lock.hcl";

type Json = Record<string, unknown>;

/** A recorded stack, to change it; leaving the scope of `using` removes it. */
class ChangedStack implements Disposable {
  readonly #directory = new TemporaryDirectory();

  constructor() {
    cpSync(recordedProviderStack("remove"), this.path, { recursive: true });
  }

  get path(): string {
    return this.#directory.path;
  }

  /** Changes the membership's block in the stack's file. */
  configure(changes: Json): void {
    this.edit(CONFIGURATION, (stack) => {
      const { organization_members: blocks } = stack["resource"] as Record<string, Record<string, Json>>;
      Object.assign(blocks?.["membership"] ?? {}, changes);
    });
  }

  /** Changes the membership in the plan's code. */
  plan(changes: Json): void {
    this.edit("plan.json", (plan) => {
      const { root_module: module } = plan["configuration"] as { root_module: { resources: Json[] } };
      Object.assign(module.resources[0] ?? {}, changes);
    });
  }

  edit(file: string, change: (content: Json) => void): void {
    const content = JSON.parse(readFileSync(join(this.path, file), "utf8")) as Json;
    change(content);
    this.write(file, JSON.stringify(content));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  async preview(...more: readonly string[]) {
    const args = [...previewOf(this.path), "--format", "json", ...more];
    const { exitCode, stdout, stderr } = await tcoMembers(args);
    if (stdout === "") return { exitCode, stderr };
    const { effect, problems, memberships } = JSON.parse(stdout) as Preview;
    return { exitCode, effect, problems, membership: memberships[0] };
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}

const REMOVALS = { exitCode: 2, membership: { effect: "removals", problems: [] } };
const notOurs = (problem: string) => ({
  exitCode: 3,
  membership: { effect: "notOurs", problems: [expect.stringContaining(problem)] },
});
const CHANGED = `expected ${ADDRESS} to be written as it was made`;

test.each<readonly [string, Json]>([
  ["conditions", { lifecycle: { postcondition: [{ condition: "${true}", error_message: "x" }] } }],
  ["prevent_destroy", { lifecycle: { prevent_destroy: true } }],
  ["a dependency", { depends_on: ["terraform_data.other"] }],
  ["a note", { "//": { metadata: {} } }],
])("The stack's file may have %s", async (_, changes) => {
  using stack = new ChangedStack();
  stack.configure(changes);
  expect(await stack.preview()).toMatchObject(REMOVALS);
});

test.each<readonly [string, Json]>([
  ["create_before_destroy", { lifecycle: { create_before_destroy: true } }],
  ["ignore_changes", { lifecycle: { ignore_changes: "all" } }],
  ["replace_triggered_by", { lifecycle: { replace_triggered_by: ["terraform_data.other"] } }],
  ["a connection", { connection: { host: "x" } }],
])("It is not ours where the stack's file has %s", async (_, changes) => {
  using stack = new ChangedStack();
  stack.configure(changes);
  expect(await stack.preview()).toMatchObject(notOurs(CHANGED));
});

test.each<readonly [string, Json]>([
  ["a provisioner", { provisioners: [{ type: "local-exec", expressions: {} }] }],
  ["several instances", { for_each_expression: { references: ["local.all"] } }],
])("It is not ours where the plan has %s", async (_, changes) => {
  using stack = new ChangedStack();
  stack.plan(changes);
  expect(await stack.preview()).toMatchObject(notOurs(CHANGED));
});

test.each<readonly [string, Json]>([
  ["other members", { members: { "100000000001": "payments-prod" } }],
  ["another cap", { removal: { max_removals: { count: 100 } } }],
  ["another switch", { authoritative: true }],
])("A plan is of another synthesis where the stack's file has %s", async (_, changes) => {
  using stack = new ChangedStack();
  stack.configure(changes);
  const { exitCode, stderr } = await stack.preview();
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`got one of something else, as ${ADDRESS} shows`);
});

test("A plan is of another synthesis where the stack's file has another block of the provider", async () => {
  using stack = new ChangedStack();
  stack.edit(CONFIGURATION, (configuration) => {
    configuration["provider"] = { organization: [{ declared: {} }] };
  });
  const { exitCode, stderr } = await stack.preview();
  expect(exitCode).toBe(1);
  expect(stderr).toContain("got one of something else, as provider.organization shows");
});

const NAME = "organization/membership";

test.each<readonly [name: string, file: string, changes: Readonly<Record<string, unknown>>]>([
  ["declared", DECLARATIONS, { declared: { [NAME]: ["100000000001"] } }],
  [
    "declaredElsewhere",
    DECLARATIONS,
    { declared: { [NAME]: ["100000000001", "100000000003"], "other/membership": ["100000000002"] } },
  ],
  ["protectedMembers", DECLARATIONS, { protectedMembers: ["100000000002"] }],
  ["reasons", MANIFEST, { reasons: {} }],
  ["endpoint", MANIFEST, { endpoint: "https://organization.intl.tencentcloudapi.com" }],
  ["allowEmpty", MANIFEST, { allowEmpty: true }],
  ["language", MANIFEST, { language: "zh-CN" }],
])("It is not ours where its construct made something else: %s", async (name, file, changes) => {
  using stack = new ChangedStack();
  stack.edit(file, (content) => Object.assign(content, changes));
  const preview = await stack.preview();
  expect(preview).toMatchObject(notOurs(CHANGED));
  expect(preview.membership?.problems[0]).toContain(` at ${name}`);
});

test("A directory that was copied may not be named after its stack", async () => {
  using stack = new ChangedStack();
  stack.edit(MANIFEST, (manifest) => {
    manifest["stack"] = "production";
  });
  expect(await stack.preview()).toMatchObject(REMOVALS);
});

test("A membership without a manifest, which declares whom only Terraform knows, is compared with nothing", async () => {
  using stack = new ChangedStack();
  rmSync(join(stack.path, MANIFEST));
  expect(await stack.preview()).toMatchObject(REMOVALS);
});

describe("The provider", () => {
  test("is not ours where the lock file has the hash of another one", async () => {
    using stack = new ChangedStack();
    const lock = readFileSync(join(stack.path, LOCK_FILE), "utf8");
    stack.write(LOCK_FILE, lock.replace(/h1:..../, "h1:AAAA"));
    expect(await stack.preview()).toMatchObject(
      notOurs(`to let Terraform run the provider of this installation for ${ADDRESS}`),
    );
  });

  test("is not known where there is no lock file, and for --only-memberships that is not enough", async () => {
    using stack = new ChangedStack();
    rmSync(join(stack.path, LOCK_FILE));
    const { exitCode, membership } = await stack.preview();
    expect({ exitCode, effect: membership?.effect }).toEqual({ exitCode: 2, effect: "removals" });
    expect(membership?.notes).toContainEqual(expect.stringContaining("no lock file (.terraform.lock.hcl)"));

    expect(await stack.preview("--only-memberships")).toMatchObject({
      exitCode: 3,
      effect: "notAllowed",
      problems: [expect.stringContaining(ADDRESS)],
    });
  });

  test("of the lock file is that of this installation, so that nothing is foreign", async () => {
    using stack = new ChangedStack();
    expect(await stack.preview("--only-memberships")).toMatchObject({ exitCode: 2, problems: [] });
  });
});
