import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import { shown } from "../../domain/shown";

/** @throws MembershipError `InvalidOption` unless it is a whole number of seconds up to `max`; 0 is `standard` */
export function sessionDuration(
  env: Environment,
  variable: string,
  { max, standard }: { readonly max: number; readonly standard: number },
): number {
  const text = setting(env, variable) ?? "0";
  if (!/^\d{1,6}$/.test(text) || Number(text) > max) {
    const problem = { kind: "badDuration", variable, max, standard, got: shown(text) } as const;
    throw new MembershipError("InvalidOption", problem);
  }
  return Number(text) === 0 ? standard : Number(text);
}
