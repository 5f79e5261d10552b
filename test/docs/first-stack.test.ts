import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describeNewcomer } from "./support/describe-newcomer";
import { Newcomer } from "./support/newcomer";
import { partBelow, walkthrough } from "./support/walkthrough";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8");
const stepsBelow = (heading: string, file = "README.md") => walkthrough(partBelow(read(file), heading));

const FIRST = stepsBelow("## The first stack");
const OWN = stepsBelow("### Your own organization");

describeNewcomer("The first stack, typed as README.md prints it in an empty folder,", (env) => {
  test("removes the member that was taken out, and takes a remote state", async () => {
    await using newcomer = new Newcomer(env);
    await newcomer.follow(FIRST);
    await newcomer.run("npx --no tco-members dump > live.json");
    expect(newcomer.read("live.json")).toBe(newcomer.read("members.json"));
    expect(newcomer.read("live.json")).not.toContain("100000000002");

    await newcomer.follow(OWN);
    expect(newcomer.read("main.ts")).toBe(read("examples/remote-state.ts"));
    await newcomer.run("npx --no cdktf synth");
    expect(JSON.parse(newcomer.read("cdktf.out/stacks/organization/cdk.tf.json"))).toMatchObject({
      terraform: { backend: { cos: { bucket: "terraform-state-1250000000" } } },
    });
  });
});

test("The first stack is the same in both languages", () => {
  const kinds = new Set(FIRST.map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(["commands", "file", "change", "output"]));
  expect(stepsBelow("## 第一个 stack", "README.zh-CN.md")).toEqual(FIRST);
  expect(stepsBelow("### 您自己的企业组织", "README.zh-CN.md")).toEqual(OWN);
});

test.each(["cdktf.json", "main.ts", "members.json"])(
  "%s of the first stack is a file of examples/",
  (name) => {
    const contents = FIRST.flatMap((step) =>
      step.kind === "file" && step.name === name ? step.content : [],
    );
    expect(contents).toEqual([read("examples/first-stack", name)]);
  },
);
