import { strFromU8, type UnzipFileInfo, unzipSync } from "fflate";
import type { Environment } from "../../../domain/environment";
import { MembershipError } from "../../../domain/error";
import { isPlainObject } from "../../../domain/value";
import { readRegularFile } from "../../../files/read-regular-file";
import { MAX_STATE_BYTES, pullState } from "../../terraform-state";

/** Whether a plan can still be applied; nobody can tell where Terraform does not say how its state is now. */
export type PlanFreshness = "fresh" | "unknown";

/** Which state it is: a number that every change of a state raises, and what all versions of one state have in common. */
interface StateVersion {
  readonly serial: number;
  readonly lineage: string;
}

/** What a first plan is made from. */
const NO_STATE: StateVersion = { serial: 0, lineage: "" };

/** A plan that is larger is not read, as no larger state is. */
const MAX_BYTES = MAX_STATE_BYTES;

/**
 * Whether Terraform would still apply a saved plan. The plan file holds the state as it was (`tfstate` in the zip file), by
 * serial and lineage; Terraform refuses it when either is another one now, except that a first plan names no lineage
 * (`localRunForPlanFile` in Terraform's `backend_local.go`). An apply that changes nothing, or fails before it changes
 * anything, leaves both as they are, and its plan can be applied again.
 *
 * @param stackDirectory where Terraform finds its backend
 * @param terraform the command that runs Terraform
 * @throws MembershipError `InvalidOption` for a plan of an earlier state, or of another one
 */
export async function planFreshness(
  planFile: string,
  stackDirectory: string,
  terraform: string,
  env: Environment,
): Promise<PlanFreshness> {
  const planned = plannedFrom(planFile);
  const current = planned && (await pulledState(stackDirectory, terraform, env));
  if (planned === undefined || current === undefined) return "unknown";
  const isFirst = planned.serial === NO_STATE.serial && planned.lineage === NO_STATE.lineage;
  const isSameState = isFirst || planned.lineage === current.lineage;
  if (isSameState && planned.serial === current.serial) return "fresh";
  const [plan, state] = [planned, current].map((version) => named(version, isSameState));
  throw new MembershipError("InvalidOption", { kind: "stalePlan", plan: plan ?? "", state: state ?? "" });
}

function named({ serial, lineage }: StateVersion, isSameState: boolean): string {
  return isSameState ? `serial ${serial}` : `serial ${serial} (lineage ${lineage === "" ? "-" : lineage})`;
}

/** The state that a plan was made from; `undefined` for what is no plan file, and for one that is encrypted. */
function plannedFrom(planFile: string): StateVersion | undefined {
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean =>
    name === "tfstate" && originalSize <= MAX_BYTES;
  try {
    const { tfstate } = unzipSync(readRegularFile(planFile, MAX_BYTES).bytes, { filter });
    return tfstate && versionOf(strFromU8(tfstate));
  } catch {
    return undefined; // Terraform itself will say what is wrong with it
  }
}

/** The state as it is now; `undefined` where that cannot be had. */
async function pulledState(
  directory: string,
  terraform: string,
  env: Environment,
): Promise<StateVersion | undefined> {
  const json = await pullState(directory, terraform, env);
  if (json === undefined) return undefined;
  try {
    return json.trim() === "" ? NO_STATE : versionOf(json);
  } catch {
    return undefined; // something else than Terraform answered
  }
}

function versionOf(json: string): StateVersion | undefined {
  const state: unknown = JSON.parse(json);
  if (!isPlainObject(state)) return undefined;
  const { serial, lineage } = state;
  return typeof serial === "number" && typeof lineage === "string" ? { serial, lineage } : undefined;
}
