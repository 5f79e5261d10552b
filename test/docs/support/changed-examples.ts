import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { uin } from "../../support/members";
import type { AppFiles } from "./example-app";

const EXAMPLES = resolve(__dirname, "../../../examples");

/** An example before members left it and after, and the organization that it is about. */
export interface ChangedExample {
  readonly example: string;
  /** How many members the organization has before. */
  readonly size: number;
  /** The positions of those who leave. */
  readonly leaving: readonly number[];
  readonly before: AppFiles;
  readonly after: AppFiles;
}

/** The text of a file of `examples/`. */
export function readExample(name: string): string {
  return readFileSync(join(EXAMPLES, name), "utf8");
}

const FIRST = readExample("first-stack/main.ts");
const FIRST_MEMBERS = readExample("first-stack/members.json");

export const FIRST_STACK: ChangedExample = {
  example: "first-stack/main.ts",
  size: 3,
  leaving: [2],
  before: { source: FIRST, membersJson: FIRST_MEMBERS },
  after: {
    source: replaced(FIRST, /^ {2}members: .*\n/m, `$&  reasons: { "${uin(2)}": "closed, OPS-413" },\n`),
    membersJson: without(FIRST_MEMBERS, uin(2)),
  },
};

const MAIN = readExample("main.ts");
const MEMBERS = readExample("members.json");

export const MAIN_APP: ChangedExample = {
  example: "main.ts",
  size: 12,
  leaving: [3],
  before: { source: MAIN, membersJson: MEMBERS },
  after: {
    source: MAIN,
    membersJson: without(MEMBERS, uin(3)),
    settings: { reasons: { [uin(3)]: "merged into payments-prod, OPS-412" } },
  },
};

const RAILS = readExample("safety-rails.ts");

/** It is shown after the member that its reason is about was taken out. */
export const SAFETY_RAILS: ChangedExample = {
  example: "safety-rails.ts",
  size: 3,
  leaving: [3],
  before: {
    source: replaced(
      replaced(RAILS, /^ {2}reasons: \{\n.*\n {2}\},\n/m, ""),
      /^ {2}members: \{\n/m,
      `$&    "${uin(3)}": "payments-staging",\n`,
    ),
  },
  after: { source: RAILS },
};

const EMPTY = readExample("empty-organization.ts");

export const EMPTIED: ChangedExample = {
  example: "empty-organization.ts",
  size: 3,
  leaving: [1, 2, 3],
  before: { source: replaced(EMPTY, /members: \{\}/, `members: ${JSON.stringify([1, 2, 3].map(uin))}`) },
  after: { source: EMPTY },
};

function replaced(text: string, part: RegExp, by: string): string {
  const result = text.replace(part, by);
  if (result === text) throw new Error(`expected ${String(part)} in:\n${text}`);
  return result;
}

/** A text without the one line that has `part`. */
function without(text: string, part: string): string {
  return replaced(text, new RegExp(`^.*${part}.*\n`, "m"), "");
}
