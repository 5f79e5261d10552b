import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { numberedMembers, Simulator } from "../../src/simulator";
import { simulatedEnvironment } from "../cli/support/simulated";
import { uin } from "../support/members";
import { readExample, SAFETY_RAILS } from "./support/changed-examples";
import { describeNewcomer } from "./support/describe-newcomer";
import { Newcomer } from "./support/newcomer";
import { partBelow } from "./support/walkthrough";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");

/** The commands that the README prints below a heading. */
function commandsBelow(heading: string, file: string): string[] {
  const part = partBelow(readFileSync(resolve(ROOT, file), "utf8"), heading);
  const [, commands = ""] = /^```sh\n(.*?)\n```$/ms.exec(part) ?? [];
  return commands.split("\n").map((line) => line.replace(/ {2}# .*/, ""));
}

const REVIEW = commandsBelow("## Review before, check after", "README.md");

describeNewcomer("The commands of a review, typed as README.md prints them,", (env) => {
  test("remove who left examples/safety-rails.ts, with the policy that is an example", async () => {
    const { size, leaving, before, after } = SAFETY_RAILS;
    await using simulator = await Simulator.start({ organization: { members: numberedMembers(size) } });
    // What the policy that is an example allows is the real API.
    const policy = {
      ...(JSON.parse(readExample("pipeline-policy.json")) as object),
      endpoints: [simulator.endpoint],
    };
    const given = { ...simulatedEnvironment(simulator), TCO_POLICY: JSON.stringify(policy) };
    await using newcomer = new Newcomer({ ...env, ...given });
    await newcomer.run(
      "npm install cdktf-tencentcloud-organization cdktf cdktf-cli constructs @cdktf/provider-null tsx",
    );
    newcomer.write("cdktf.json", readExample("first-stack/cdktf.json"));
    newcomer.write("main.ts", before.source);
    await newcomer.run("npx --no cdktf deploy");

    newcomer.write("main.ts", after.source);
    let digest = "none was printed";
    for (const command of REVIEW) {
      const { output } = await newcomer.run(command.replace("<digest>", digest));
      digest = /^ +Digest +([0-9a-f]{64})$/m.exec(output)?.[1] ?? digest;
    }
    expect(REVIEW).toContain("export TCO_APPROVED_REMOVALS=<digest>");
    expect(simulator.members).toEqual([1, 2, 3].filter((one) => !leaving.includes(one)).map(uin));
  });
});

test("The commands of a review are the same in both languages", () => {
  expect(REVIEW).toHaveLength(5);
  expect(commandsBelow("## 部署前评审，部署后核对", "README.zh-CN.md")).toEqual(REVIEW);
});
