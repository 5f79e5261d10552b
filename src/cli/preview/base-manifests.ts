import { isMembershipError, MembershipError } from "../../domain/error";
import type { Manifest } from "../../manifest/manifest";
import { synthesizedMemberships } from "../check/synthesized-memberships";

/**
 * The memberships of the code before the change; none where it had none.
 *
 * @param outputDirectory cdktf's, of the code before the change, synthesized with this version of the package
 * @throws MembershipError `InvalidOption` when nothing was synthesized there; `InvalidManifest` for what another version wrote
 */
export function baseManifests(outputDirectory: string): Manifest[] {
  try {
    return synthesizedMemberships(outputDirectory).map(({ manifest }) => manifest);
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    const { code, problem } = error;
    if (problem.kind === "outputWithoutMembership") return [];
    if (problem.kind !== "atPath" || problem.problem.kind !== "invalidManifest") throw error;
    // It is no plan that anybody would make anew.
    const { reason } = problem.problem;
    throw new MembershipError(code, { kind: "otherBase", path: problem.path, reason }, { cause: error });
  }
}
