import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Child } from "../support/child-process";
import { plainEnvironment } from "../support/environment";
import { TemporaryDirectory } from "../support/temporary-directory";

const ROOT = resolve(__dirname, "../..");
const EXAMPLES = join(ROOT, "examples");

/** The context of cdktf.json, where members.json lies beside it. */
const CONTEXT = { members: "members.json" };

test.each(readdirSync(EXAMPLES).filter((name) => name.endsWith(".ts")))(
  "examples/%s synthesizes, without a word",
  async (example) => {
    using directory = new TemporaryDirectory();
    copyFileSync(join(EXAMPLES, "members.json"), join(directory.path, "members.json"));
    const env = {
      ...plainEnvironment(),
      CDKTF_OUTDIR: "cdktf.out",
      CDKTF_CONTEXT_JSON: JSON.stringify(CONTEXT),
    };
    const tsx = join(ROOT, "node_modules/.bin/tsx");
    const { output } = await new Child(tsx, [join(EXAMPLES, example)], {
      cwd: directory.path,
      env,
    }).endsWith(0);
    expect(output).toBe("");
    const written = readFileSync(join(directory.path, "cdktf.out/stacks/organization/cdk.tf.json"), "utf8");
    expect(JSON.parse(written)).toMatchObject({
      resource: { null_resource: { membership: { triggers: { organization: "10001" } } } },
    });
  },
);
