import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const DIRECTORY = resolve(__dirname, "../../.github/workflows");
const WORKFLOWS = readdirSync(DIRECTORY);

const textOf = (workflow: string): string => readFileSync(join(DIRECTORY, workflow), "utf8");

/** The values that a key has in a workflow, with the comments behind them. */
const valuesOf = (key: string, workflow: string): string[] =>
  [...textOf(workflow).matchAll(new RegExp(`^[ -]*${key}: *(.*)$`, "gm"))].map(([, value = ""]) => value);

test.each(WORKFLOWS)("%s runs only actions that nobody can replace: pinned by commit", (workflow) => {
  const actions = valuesOf("uses", workflow);
  expect(actions.length).toBeGreaterThan(0);
  expect(actions.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual(
    [],
  );
});

test.each(WORKFLOWS)("%s may only read the repository", (workflow) => {
  expect(valuesOf("contents", workflow)).toEqual(["read"]);
});

test("only the release has an identity to publish with, and no token", () => {
  expect(WORKFLOWS.filter((workflow) => valuesOf("id-token", workflow).length > 0)).toEqual(["release.yml"]);
  expect(WORKFLOWS.filter((workflow) => textOf(workflow).includes("secrets."))).toEqual([]);
});

test("the release publishes with provenance, after the tag was compared and the checks have passed", () => {
  const [release = ""] = WORKFLOWS.filter((workflow) => workflow === "release.yml").map(textOf);
  const steps = ["$GITHUB_REF_NAME", "run: .ci/run", "npm publish --provenance --access public"];
  const places = steps.map((step) => release.indexOf(step));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});
