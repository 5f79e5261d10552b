import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { MembershipError } from "../domain/error";
import type { Problem } from "../domain/problem";
import { isPlainObject } from "../domain/value";
import { changedBlock, ownBlockDifference } from "../manifest/own-block";
import { problemText } from "../text";
import type { DeclaredMembership } from "./declared-membership";
import { recordSynths } from "./last-synth";
import { dependentsOf, readReferenceGraph } from "./reference-graph";

type Json = Readonly<Record<string, unknown>>;

/** The memberships of a stack, each with what its resource was made as. */
type MadeBlocks = Map<DeclaredMembership, () => Json>;

const guarded = new WeakMap<TerraformStack, MadeBlocks>();

/**
 * Sees that a membership is written as it was made. It reads the file that was finally written, because overrides of the
 * stack, aspects, other constructs and custom synthesis all change it without showing on the resource; and it comes after
 * everything that cdktf does, whether or not validations are skipped.
 *
 * @param made what the membership's resource was made as, once the app is complete
 */
export function guardWriting(stack: TerraformStack, membership: DeclaredMembership, made: () => Json): void {
  const blocks = guarded.get(stack) ?? guard(stack);
  blocks.set(membership, made);
}

function guard(stack: TerraformStack): MadeBlocks {
  const blocks: MadeBlocks = new Map();
  guarded.set(stack, blocks);
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize: (session) => {
      inner.synthesize(session);
      requireAsMade(blocks, join(session.outdir, session.manifest.forStack(stack).synthesizedStackPath));
    },
  };
  recordSynths(stack);
  return blocks;
}

/**
 * Takes the file away when it is not as it was made.
 *
 * @throws MembershipError `InvalidConfiguration`, with a line a problem
 */
function requireAsMade(blocks: MadeBlocks, file: string): void {
  const written = file.endsWith(".json") ? tryJson(readFileSync(file, "utf8")) : undefined;
  const problems = [...blocks].flatMap(([membership, made]) =>
    problemsOf(membership, made, [...blocks.keys()], written).map((problem): Problem => ({
      kind: "atPath",
      path: membership.node.path,
      problem,
    })),
  );
  if (problems.length === 0) return;
  rmSync(file);
  const [language = "en-US"] = [...blocks.keys()].map((membership) => membership.language);
  const problem: Problem = { kind: "severalProblems", problems };
  throw new MembershipError("InvalidConfiguration", problem, { message: problemText(problem, language) });
}

function problemsOf(
  membership: DeclaredMembership,
  made: () => Json,
  memberships: readonly DeclaredMembership[],
  written: Json | undefined,
): Problem[] {
  if (written === undefined) return [{ kind: "notJson" }];
  const { address } = membership;
  if (!/\.[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(address)) return [{ kind: "unnamedAddress", address }];
  const namesake = stackOfSameId(TerraformStack.of(membership));
  if (namesake) return [{ kind: "sharedStackId", other: namesake.node.path }];
  const twin = memberships.find((other) => other !== membership && other.address === address);
  if (twin) return [{ kind: "sharedAddress", address, other: twin.node.path }];
  const { reportFile: file } = membership;
  const sharer = memberships.find((other) => other !== membership && isSameFile(file, other.reportFile));
  if (file !== undefined && sharer) return [{ kind: "sharedReportFile", file, other: sharer.node.path }];
  // What is moved away from us is not ours any more, unless another membership takes it over.
  const moves = blocksFrom(address, written["moved"]);
  const lost = moves.filter(({ to }) => !memberships.some((other) => other.address === resourceOf(to)));
  const removed = blocksFrom(address, written["removed"]);
  const block = blockAt(written, address);
  const isTakenOver = block === undefined && moves.length > lost.length;
  return [
    ...(isTakenOver ? [] : blockProblems(address, block, made())),
    ...lost.map((): Problem => ({ kind: "movedAway", address, block: "moved" })),
    ...removed.map((): Problem => ({ kind: "movedAway", address, block: "removed" })),
    ...createBeforeDestroyProblems(address, written),
  ];
}

/** Some machines take capitals and small letters for the same. */
function isSameFile(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

/** cdktf writes the stacks of one id, wherever they are in the app, into one file. */
function stackOfSameId(stack: TerraformStack): IConstruct | undefined {
  const stacks = stack.node.root.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  return stacks.find((other) => other !== stack && other.node.id === stack.node.id);
}

function blockProblems(address: string, block: unknown, made: Json): Problem[] {
  const difference = ownBlockDifference(block, made);
  return difference ? [changedBlock(address, difference)] : [];
}

/** Source: `create_before_destroy` is inherited by dependencies, and skips destroy provisioners. */
function createBeforeDestroyProblems(address: string, written: Json): Problem[] {
  const graph = readReferenceGraph(written);
  return dependentsOf(address, graph)
    .filter((on) => graph.get(on)?.createBeforeDestroy)
    .map((on) => ({ kind: "createBeforeDestroy", address, on }));
}

function blockAt({ resource }: Json, address: string): unknown {
  const [type = "", name = ""] = address.split(".");
  return ((resource as Json | undefined)?.[type] as Json | undefined)?.[name];
}

/** Terraform takes a list of lists for one list. */
function blocksFrom(address: string, blocks: unknown): Json[] {
  return [blocks]
    .flat(Infinity)
    .filter(isPlainObject)
    .filter(({ from }) => resourceOf(from) === address);
}

/** The resource that an address of a move names; an instance's key does not matter. */
function resourceOf(address: unknown): string {
  return String(address)
    .replace(/\[.*?\]|\s/g, "")
    .replace(/^resource\./, "");
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // HCL
  }
}
