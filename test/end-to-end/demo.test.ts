import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { Child } from "../support/child-process";
import { describeEngines } from "../support/engines";
import { plainEnvironment } from "../support/environment";
import { eventually } from "../support/eventually";
import { TemporaryDirectory } from "../support/temporary-directory";

jest.setTimeout(240_000);

const PACKAGE = resolve(__dirname, "../..");

let temporary: TemporaryDirectory;

beforeEach(() => {
  temporary = new TemporaryDirectory();
});

afterEach(() => {
  // tsx keeps what it compiled there.
  const left = readdirSync(temporary.path).filter((name) => !name.startsWith("tsx-"));
  temporary[Symbol.dispose]();
  expect(left).toEqual([]);
});

function startDemo(args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
  return new Child(join(PACKAGE, "node_modules/.bin/tsx"), [join(PACKAGE, "scripts/demo/main.ts"), ...args], {
    env: { ...plainEnvironment(), TMPDIR: temporary.path, ...env },
  });
}

describeEngines("The demo", ({ engine }) => {
  test("tells a removal from the plan to the live list, on two screens, and cleans up", async () => {
    const { output } = await startDemo(["--engine", engine]).endsWith(0);
    for (const name of ["payments-staging", "search-sandbox", "marketing-site"]) {
      expect(output).toMatch(new RegExp(`^ +- "\\d+" = "${name}"`, "m"));
      expect(output).toMatch(new RegExp(`^ +removed +\\d+ +${name} +RequestId`, "m"));
      expect(output).toMatch(new RegExp(`^ +\\d+ +${name} +removed$`, "m"));
    }
    expect(output.match(/Apply complete!/g)).toHaveLength(2);
    expect(output.split("\n").length).toBeLessThan(80);
  });

  test("cleans up when it is interrupted", async () => {
    const demo = startDemo(["--engine", engine]);
    await eventually("the first deploy begins", () => demo.output.includes("cdktf deploy"));
    demo.process.kill("SIGINT");
    const { output } = await demo.endsWith(1);
    expect(output).toContain("interrupted by SIGINT");
  });
});

test("The demo without Terraform says in one line how to get it", async () => {
  const { output } = await startDemo([], { TERRAFORM_BINARY_NAME: "no-such-terraform" }).endsWith(1);
  expect(output).toBe(
    "demo: expected Terraform 1.5 or later, got none: install it from " +
      "https://developer.hashicorp.com/terraform/install and run this again\n",
  );
});
