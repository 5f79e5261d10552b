import { createHash } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { DISABLE_STACK_TRACE_IN_METADATA } from "cdktf/lib/annotations";
import { CdktfProject } from "./cdktf-project";
import { plainEnvironment } from "./environment";
import { members, ORGANIZATION_ID } from "./members";
import { synthesize } from "./synthesizer";
import { TemporaryDirectory } from "./temporary-directory";
import { writtenFiles } from "./written-files";

const APP = resolve(__dirname, "../end-to-end/app.cjs");

/** They tell which program called, which another one does. */
const WITHOUT_STACK_TRACES = JSON.stringify({ [DISABLE_STACK_TRACE_IN_METADATA]: true });

function hashesIn(directory: string): Map<string, string> {
  const files = [...writtenFiles(directory)];
  return new Map(files.map(([file, content]) => [file, createHash("sha256").update(content).digest("hex")]));
}

test("What is synthesized in turn is what a process of its own writes, to the byte, and leaves as little behind", async () => {
  using temporary = new TemporaryDirectory();
  using project = new CdktfProject({
    app: `node "${APP}"`,
    env: { ...plainEnvironment(), TMPDIR: temporary.path, CDKTF_CONTEXT_JSON: WITHOUT_STACK_TRACES },
  });
  const output = join(project.directory, "cdktf.out");
  const { directory, env } = project;
  for (const engine of ["terraform_data", "null_resource", "provider", "terraform_data"]) {
    const membership = { engine, organizationId: ORGANIZATION_ID, members: members(1, 2) };
    project.write("stacks.json", { one: { membership }, two: { membership } });
    await project.synth().endsWith(0);
    const expected = hashesIn(output);
    expect(expected.size).toBeGreaterThan(4);

    rmSync(output, { recursive: true });
    await synthesize({ app: APP, directory, env });
    expect(hashesIn(output)).toEqual(expected);
    rmSync(output, { recursive: true });
  }
  expect(readdirSync(temporary.path)).toEqual([]);
});

test("What an app throws is passed on, and the next app is synthesized all the same", async () => {
  using project = new CdktfProject({ app: "", env: plainEnvironment() });
  const { directory, env } = project;
  const membership = { organizationId: ORGANIZATION_ID, members: {} };
  project.write("stacks.json", { stack: { membership } });
  await expect(synthesize({ app: APP, directory, env })).rejects.toThrow("allowEmpty");

  project.write("stacks.json", { stack: { membership: { ...membership, members: members(1) } } });
  await synthesize({ app: APP, directory, env });
  expect(writtenFiles(project.stackDirectory("stack")).keys()).toContain("cdk.tf.json");
});
