import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Effect } from "../../src/cli/preview/preview";
import { parsePipelinePolicy, type PipelinePolicy } from "../../src/domain/pipeline-policy";

const ROOT = resolve(__dirname, "../..");
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8");

/** The compiler keeps the list complete. */
const NAMES = Object.keys({
  organizationId: true,
  endpoints: true,
  protectedMembers: true,
  maxRemovals: true,
  requireReasons: true,
  requireApproval: true,
  minRemaining: true,
} satisfies Record<keyof PipelinePolicy, true>);

const EXIT_CODES: Readonly<Record<Effect, string>> = {
  nobodyLeaves: "0",
  removals: "2",
  blocked: "3",
  notAllowed: "3",
  notOurs: "3",
  skipped: "4",
};

test("The policy that is an example says everything that a policy can say", () => {
  const example: unknown = JSON.parse(read("examples/pipeline-policy.json"));
  expect(Object.keys(example as object)).toEqual(NAMES);
  expect(parsePipelinePolicy(example)).toMatchObject({
    maxRemovals: { count: 5, percent: 10 },
    requireReasons: true,
    requireApproval: true,
  });
});

describe.each(["docs/policy.md", "docs/policy.zh-CN.md"])("%s", (file) => {
  test("tells of each name of a policy, and of no other", () => {
    expect([...read(file).matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual(NAMES);
  });

  test("tells of each effect of a plan, with its exit code", () => {
    const rows = [...read(file).matchAll(/^\| (\d) \| `(\w+)` \|/gm)].map(([, code, name]) => [name, code]);
    expect(Object.fromEntries(rows)).toEqual(EXIT_CODES);
  });
});
