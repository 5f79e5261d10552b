import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { MembershipError } from "../domain/error";
import type { Problem } from "../domain/problem";
import { changedBlock, type Difference } from "../manifest/own-block";
import { problemText } from "../text";
import type { DeclaredMembership } from "./declared-membership";
import type { FormerResource } from "./former-resource";
import { recordSynths } from "./last-synth";
import type { Json, MembersEngine } from "./members-engine";
import { blocksFrom, resourceOf } from "./moved-blocks";
import { dependentsOf, readReferenceGraph } from "./reference-graph";

/** What makes a membership. */
interface Made {
  readonly engine: MembersEngine;
  /** What carries its members over from another engine, if anything does. */
  readonly former: FormerResource | undefined;
}

type MadeMemberships = Map<DeclaredMembership, Made>;

const guarded = new WeakMap<TerraformStack, MadeMemberships>();

/**
 * Sees that a membership is written as it was made. It reads the file that was finally written, because overrides of the
 * stack, aspects, other constructs and custom synthesis all change it without showing on the resource; and it comes after
 * everything that cdktf does, whether or not validations are skipped.
 */
export function guardWriting(membership: DeclaredMembership, made: Made): void {
  const stack = TerraformStack.of(membership);
  const memberships = guarded.get(stack) ?? guard(stack);
  memberships.set(membership, made);
}

function guard(stack: TerraformStack): MadeMemberships {
  const memberships: MadeMemberships = new Map();
  guarded.set(stack, memberships);
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize: (session) => {
      inner.synthesize(session);
      const { synthesizedStackPath, workingDirectory } = session.manifest.forStack(stack);
      requireAsMade(memberships, join(session.outdir, synthesizedStackPath));
      for (const { engine } of memberships.values()) engine.place(join(session.outdir, workingDirectory));
    },
  };
  recordSynths(stack);
  return memberships;
}

/**
 * Takes the file away when it is not as it was made.
 *
 * @throws MembershipError `InvalidConfiguration`, with a line a problem
 */
function requireAsMade(memberships: MadeMemberships, file: string): void {
  const written = file.endsWith(".json") ? tryJson(readFileSync(file, "utf8")) : undefined;
  const problems = [...memberships].flatMap(([membership, made]) =>
    problemsOf(membership, made, [...memberships.keys()], written).map((problem): Problem => ({
      kind: "atPath",
      path: membership.node.path,
      problem,
    })),
  );
  if (problems.length === 0) return;
  rmSync(file);
  const [language = "en-US"] = [...memberships.keys()].map((membership) => membership.language);
  const problem: Problem = { kind: "severalProblems", problems };
  throw new MembershipError("InvalidConfiguration", problem, { message: problemText(problem, language) });
}

function problemsOf(
  membership: DeclaredMembership,
  { engine, former }: Made,
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
    ...(isTakenOver ? [] : changed([[address, engine.ownDifference(block)]])),
    ...[engine, former].flatMap((one) => changed(one?.otherDifferences(written) ?? [])),
    ...lost.map((): Problem => ({ kind: "movedAway", address, block: "moved" })),
    ...removed.map((): Problem => ({ kind: "movedAway", address, block: "removed" })),
    ...createBeforeDestroyProblems(membership, written),
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

function changed(differences: readonly (readonly [address: string, Difference | undefined])[]): Problem[] {
  return differences.flatMap(([address, difference]) =>
    difference ? [changedBlock(address, difference)] : [],
  );
}

/**
 * Source: `create_before_destroy` is inherited by dependencies, and skips destroy provisioners. With a provider, it has the
 * removal planned in the middle of the apply, where nobody sees it.
 */
function createBeforeDestroyProblems({ address, engine }: DeclaredMembership, written: Json): Problem[] {
  const graph = readReferenceGraph(written);
  return dependentsOf(address, graph)
    .filter((on) => graph.get(on)?.createBeforeDestroy)
    .map((on) => ({ kind: "createBeforeDestroy", address, on, forgets: engine !== "provider" }));
}

function blockAt({ resource }: Json, address: string): unknown {
  const [type = "", name = ""] = address.split(".");
  return ((resource as Json | undefined)?.[type] as Json | undefined)?.[name];
}

function tryJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined; // HCL
  }
}
