import { readFileSync } from "node:fs";

// Enough of YAML to read a workflow of GitHub Actions as prettier writes it.

/** One step of a job. */
export interface Step {
  readonly id: string | undefined;
  /** The action that it uses, with the comment behind it. */
  readonly uses: string | undefined;
  /** The shell script that it runs. */
  readonly run: string | undefined;
  readonly env: Readonly<Record<string, string>>;
  /** All of it, without comments. */
  readonly text: string;
}

/** One job of a workflow. */
export interface Job {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** What stands before its steps, without comments. */
  readonly head: string;
  /** All of it, without comments. */
  readonly text: string;
}

/** A workflow: what holds for all of its jobs, and the jobs. */
export interface Workflow {
  readonly head: string;
  readonly jobs: readonly Job[];
}

/** Reads a workflow. */
export function readWorkflow(file: string): Workflow {
  const [head = "", jobs = ""] = withoutComments(readFileSync(file, "utf8")).split(/^jobs:\n/m);
  return { head, jobs: parts(jobs, /^ {2}(?=\w+:$)/m).map(jobOf) };
}

function jobOf(text: string): Job {
  const [head = "", steps = ""] = text.split(/^ {4}steps:\n/m);
  const name = head.slice(0, head.indexOf(":"));
  return { name, head, text, env: settings(head, "    "), steps: parts(steps, /^ {6}- /m).map(stepOf) };
}

function stepOf(text: string): Step {
  const [, id] = /^(?: {8})?id: (.+)$/m.exec(text) ?? [];
  const [, uses] = /^(?: {8})?uses: (.+)$/m.exec(text) ?? [];
  const [, line = "", block] = /^(?: {8})?run: (.+)\n((?: {10}.*\n|\n)*)/m.exec(text) ?? [];
  return { id, uses, run: line === "|" ? block : line || undefined, env: settings(text, "        "), text };
}

/** The names and values below `env`, or in the braces behind it. */
function settings(text: string, indent: string): Record<string, string> {
  const [, flow, block = ""] =
    new RegExp(`^${indent}env:(?: \\{ (.*) \\})?\\n((?:${indent}  .*\\n)*)`, "m").exec(text) ?? [];
  const lines = flow === undefined ? block.split("\n") : [flow];
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^ *(\w+): (.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function parts(text: string, before: RegExp): string[] {
  return text.split(before).filter((part) => part.trim() !== "");
}

/** Lines that are nothing else; a comment behind a value stays. */
function withoutComments(text: string): string {
  return text.replace(/^ *#.*\n/gm, "");
}
