import childProcess from "node:child_process";
import fs from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { Node } from "constructs";
import { type Engine, OrganizationMembership } from "../../src";
import { ENGINES } from "../../src/construct/engines";
import { ORGANIZATION_ID, uin } from "../support/members";
import { Synthesis } from "../support/synthesis";

// What synthesis costs grows with what is declared, and not with its square. Work is counted, as time is not the same twice.

const MEMBERS_EACH = 20;

/** Files that are as large in every stack: what Terraform runs. */
const PROGRAM = /\.cjs$|terraform\.d\//;

interface Shape {
  readonly engine: Engine;
  readonly stacks: number;
  readonly constructs: number;
}

/** What a synthesis took. */
interface Work {
  /** Bytes that were written and are no program. */
  readonly bytes: number;
  /** Copies of the program's larger part. */
  readonly programs: number;
  /** How often a stack's whole configuration was made. */
  readonly configurations: number;
  /** How often a configuration that was written was read. */
  readonly readings: number;
  /** Processes that were run. */
  readonly processes: number;
  /** Constructs that were visited in walks through the tree. */
  readonly visits: number;
  /** Characters that were parsed as JSON. */
  readonly parsed: number;
  /** Questions to maps and sets. */
  readonly lookups: number;
}

function workOf(shape: Shape): Work {
  const made = jest.spyOn(TerraformStack.prototype, "toTerraform");
  const read = jest.spyOn(fs, "readFileSync");
  const parse = jest.spyOn(JSON, "parse");
  const run = jest.spyOn(childProcess, "execSync");
  const walked = jest.spyOn(Node.prototype, "findAll");
  const lookups = new Lookups();
  try {
    using synthesis = synthesize(shape);
    const files = filesIn(synthesis.app.outdir);
    const sizes = files.filter((file) => !PROGRAM.test(file)).map((file) => fs.statSync(file).size);
    return {
      bytes: sum(sizes),
      programs: files.filter((file) => file.endsWith("removal.cjs")).length,
      configurations: made.mock.calls.length,
      readings: read.mock.calls.filter(([file]) => String(file).endsWith("cdk.tf.json")).length,
      processes: run.mock.calls.length,
      visits: sum(walked.mock.results.map(({ value }) => (value as readonly unknown[]).length)),
      parsed: sum(parse.mock.calls.map(([text]) => text.length)),
      lookups: lookups.count,
    };
  } finally {
    lookups.end();
    jest.restoreAllMocks();
  }
}

/** Each membership has members, a reason, a report and somebody protected of its own. */
function synthesize({ engine, stacks, constructs }: Shape): Synthesis {
  return new Synthesis((app) => {
    for (let index = 0; index < stacks * constructs; index += 1) {
      const id = `stack-${index % stacks}`;
      const stack = (app.node.tryFindChild(id) ?? new TerraformStack(app, id)) as TerraformStack;
      const first = 1 + index * MEMBERS_EACH;
      const members = Array.from({ length: MEMBERS_EACH }, (_, position) => uin(first + position));
      new OrganizationMembership(stack, `membership-${index}`, {
        organizationId: ORGANIZATION_ID,
        engine,
        members,
        reasons: { [uin(1_000_000 + index)]: "sold" },
        reportFile: `report-${index}.json`,
        ...(engine !== "null_resource" && { formerEngine: "null_resource" }),
      });
    }
  });
}

/** Counts without keeping anything, as there are many. */
class Lookups {
  count = 0;
  readonly #before = [Map.prototype, Map.prototype, Set.prototype].map((of, index) => {
    const name = index === 1 ? "get" : "has";
    const look = Object.getOwnPropertyDescriptor(of, name)?.value as (key: unknown) => unknown;
    return { of, name, look };
  });

  constructor() {
    const count = (): void => void (this.count += 1);
    for (const { of, name, look } of this.#before) {
      const counted = function (this: unknown, key: unknown): unknown {
        count();
        return look.call(this, key);
      };
      Object.assign(of, { [name]: counted });
    }
  }

  end(): void {
    for (const { of, name, look } of this.#before) Object.assign(of, { [name]: look });
  }
}

function filesIn(directory: string): string[] {
  return fs
    .readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((path) => join(directory, path))
    .filter((path) => fs.statSync(path).isFile());
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

describe.each(ENGINES)("With the engine %s", (engine) => {
  test("four times the constructs in a stack take four times the work, and one program", () => {
    const [few, many] = [10, 40].map((constructs) => workOf({ engine, stacks: 1, constructs }));
    const times = (name: keyof Work): number => (many?.[name] ?? NaN) / (few?.[name] ?? NaN);
    expect(times("bytes")).toBeLessThan(4.4);
    expect(times("visits")).toBeLessThan(4.4);
    expect(times("parsed")).toBeLessThan(4.4);
    expect(times("lookups")).toBeLessThan(4.4);
    const fixed = ({ programs, configurations, readings, processes }: Partial<Work> = {}) => ({
      programs,
      configurations,
      readings,
      processes,
    });
    expect(fixed(many)).toEqual(fixed(few));
    expect(fixed(many).programs).toBe(engine === "provider" ? 0 : 1);
  });

  test("a stack's configuration is made for its warnings and for its file, and read once", () => {
    const { configurations, readings } = workOf({ engine, stacks: 4, constructs: 3 });
    expect({ configurations, readings }).toEqual({ configurations: 4 * ofStack(engine), readings: 4 });
  });
});

/** What a review needs to know of other providers is asked of the stack too. */
function ofStack(engine: Engine): number {
  return engine === "provider" ? 4 : 2;
}
