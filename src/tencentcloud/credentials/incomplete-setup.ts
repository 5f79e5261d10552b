import { MembershipError } from "../../domain/error";
import { type Environment, notSet } from "../../domain/environment";
import { namesSet } from "./variables";

/** Some of the variables of a set-up without the others: who would act without them is somebody else than was meant. */
export function incompleteSetup(env: Environment, names: readonly string[]): MembershipError {
  const [present, missing] = [namesSet(env, names), notSet(env, names)];
  return new MembershipError("MissingCredentials", { kind: "incompleteSetup", present, missing });
}

/**
 * Whether all of `names` are set, rather than none.
 *
 * @throws MembershipError `MissingCredentials` for some of them
 */
export function allOrNone(env: Environment, names: readonly string[]): boolean {
  const missing = notSet(env, names).length;
  if (missing !== 0 && missing !== names.length) throw incompleteSetup(env, names);
  return missing === 0;
}
