import { rmSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { MembershipError } from "../domain/error";
import type { Problem } from "../domain/problem";
import { changedBlock, type Difference } from "../manifest/own-block";
import { problemText } from "../text";
import type { DeclaredMembership } from "./declared-membership";
import type { FormerResource } from "./former-resource";
import { recordSynths } from "./last-synth";
import type { Json, MembersEngine } from "./members-engine";
import { resourceOf } from "./moved-blocks";
import { fileKey, readStack, type WrittenStack } from "./read-stack";
import { dependentsOf, type ReferenceGraph } from "./reference-graph";

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
  const stack = readStack([...memberships.keys()], file);
  const problems = [...memberships].flatMap(([membership, made]) =>
    problemsOf(membership, made, stack).map((problem): Problem => ({
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
  stack: WrittenStack | undefined,
): Problem[] {
  if (stack === undefined) return [{ kind: "notJson" }];
  const { address } = membership;
  if (!/\.[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(address)) return [{ kind: "unnamedAddress", address }];
  const { namesake, configuration, moves } = stack;
  if (namesake) return [{ kind: "sharedStackId", other: namesake.node.path }];
  const twin = otherThan(membership, stack.byAddress.get(address));
  if (twin) return [{ kind: "sharedAddress", address, other: twin.node.path }];
  const { reportFile: file } = membership;
  const sharer =
    file === undefined ? undefined : otherThan(membership, stack.byReportFile.get(fileKey(file)));
  if (file !== undefined && sharer) return [{ kind: "sharedReportFile", file, other: sharer.node.path }];
  // What is moved away from us is not ours any more, unless another membership takes it over.
  const moved = moves.get(address) ?? [];
  const lost = moved.filter(({ to }) => !stack.byAddress.has(resourceOf(to)));
  const removed = stack.removals.get(address) ?? [];
  const block = blockAt(configuration, address);
  const isTakenOver = block === undefined && moved.length > lost.length;
  return [
    ...(isTakenOver ? [] : changed([[address, engine.ownDifference(block)]])),
    ...changed(engine.otherDifferences(configuration)),
    ...changed(former?.differences(moves) ?? []),
    ...lost.map((): Problem => ({ kind: "movedAway", address, block: "moved" })),
    ...removed.map((): Problem => ({ kind: "movedAway", address, block: "removed" })),
    ...createBeforeDestroyProblems(membership, stack.graph),
  ];
}

function otherThan(
  membership: DeclaredMembership,
  [first, second]: readonly DeclaredMembership[] = [],
): DeclaredMembership | undefined {
  return first === membership ? second : first;
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
function createBeforeDestroyProblems(
  { address, engine }: DeclaredMembership,
  graph: ReferenceGraph,
): Problem[] {
  return dependentsOf(address, graph)
    .filter((on) => graph.get(on)?.createBeforeDestroy)
    .map((on) => ({ kind: "createBeforeDestroy", address, on, forgets: engine !== "provider" }));
}

function blockAt({ resource }: Json, address: string): unknown {
  const [type = "", name = ""] = address.split(".");
  return ((resource as Json | undefined)?.[type] as Json | undefined)?.[name];
}
