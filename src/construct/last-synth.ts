import { join } from "node:path";
import { Annotations, type ISynthesisSession, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { readRegularFile } from "../files/read-regular-file";
import { replaceFileSync } from "../files/replace-file";
import {
  MAX_SYNTH_RECORD_BYTES,
  namesOf,
  nextSynthRecord,
  readSynthRecord,
  type RecordedMembership,
  SYNTH_RECORD,
  type SynthRecordFile,
  synthRecordText,
} from "../manifest/synth-record";
import { problemText, WARNINGS } from "../text";
import { isMembership } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";

/** A synthesis of an app, which goes from stack to stack. */
interface Synth {
  readonly path: string;
  /** What an earlier one left behind, read before this one writes. */
  readonly last: SynthRecordFile;
  readonly unwritten: Set<TerraformStack>;
}

const recording = new WeakSet<TerraformStack>();
const synths = new WeakMap<ISynthesisSession, Synth>();

/**
 * Sees that each synthesis of the stack's app leaves behind which memberships it had, in the output directory, and warns of
 * those that an earlier one had: an app that writes some of its stacks only does not know what the others declare. None of it
 * is in the manifest, as what a plan runs hangs on the code alone.
 */
export function recordSynths(stack: TerraformStack): void {
  recording.add(stack);
  const inner = stack.synthesizer;
  stack.synthesizer = {
    synthesize: (session) => {
      const { root } = stack.node;
      const synth = synths.get(session) ?? begin(session, root);
      inner.synthesize(session);
      synth.unwritten.delete(stack);
      if (synth.unwritten.size === 0) record(synth, root);
    },
  };
}

/** Comes before anything is written, so that it is not too late for warnings, and when the app is complete. */
function begin(session: ISynthesisSession, root: IConstruct): Synth {
  const path = join(session.outdir, SYNTH_RECORD);
  const last = readSynthRecord(() => readRegularFile(path, MAX_SYNTH_RECORD_BYTES, false).bytes);
  const synth = { path, last, unwritten: new Set(stacksIn(root)) };
  synths.set(session, synth);
  warn(membershipsIn(root), last);
  return synth;
}

/** Once an app, on a membership that is there. */
function warn(memberships: readonly DeclaredMembership[], { record: last, problem }: SynthRecordFile): void {
  const [membership] = memberships;
  if (membership === undefined) return;
  const { language } = membership;
  const warnings = Annotations.of(membership);
  if (problem) warnings.addWarning(WARNINGS[language].lastSynthUnknown(problemText(problem, language)));
  const { missing } = nextSynthRecord(memberships.map(recorded), last);
  if (missing.length > 0) warnings.addWarning(WARNINGS[language].missing(namesOf(missing), SYNTH_RECORD));
}

/** What is there and is none of ours stays: somebody is warned of it. */
function record({ path, last }: Synth, root: IConstruct): void {
  if (last.problem) return;
  replaceFileSync(path, synthRecordText(nextSynthRecord(membershipsIn(root).map(recorded), last.record)));
}

function recorded(membership: DeclaredMembership): RecordedMembership {
  return {
    construct: membership.node.path,
    stack: TerraformStack.of(membership).node.id,
    address: membership.address,
    organizationId: membership.organizationId,
    retired: membership.isRetired ?? false,
  };
}

function membershipsIn(root: IConstruct): DeclaredMembership[] {
  return root.node.findAll().filter(isMembership);
}

function stacksIn(root: IConstruct): TerraformStack[] {
  const stacks = root.node.findAll().filter((construct) => TerraformStack.isStack(construct));
  return stacks.filter((stack) => recording.has(stack));
}
