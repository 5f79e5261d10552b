import type { LoggedRequest } from "../../../src/simulator";
import { type Code, declaredBy, ignoredBy, protectedBy } from "./code";
import { declaredResources } from "./changes/memberships";
import type { Figures } from "./figures";
import type { Look } from "./look";
import type { World } from "./world";

/** What a history must not do. */
export class BrokenPromise extends Error {
  override readonly name = "BrokenPromise";
}

/** A run of Terraform that may have removed somebody. */
export interface Applied {
  /** The code that it was planned with. */
  readonly code: Code;
  readonly requests: readonly LoggedRequest[];
  /** What its plan said, before anything was done. */
  readonly planText: string;
  /** Whether an object was replaced, of which Terraform shows the old one's members nowhere. */
  readonly isReplacing: boolean;
}

/**
 * Nobody was sent who is declared, protected, the creator, ignored, or was never declared where nothing is authoritative; nor
 * somebody whom no plan named.
 */
export function requireRightRemovals(applied: Applied, world: World, figures: Figures): void {
  const { code, planText, isReplacing } = applied;
  const requests = applied.requests.filter(({ action }) => action === "DeleteOrganizationMembers");
  figures.deleteRequests += requests.length;
  for (const uin of requests.flatMap(({ uins = [] }) => uins)) {
    const reason =
      reasonToStay(uin, code, world) ?? (isReplacing || planText.includes(uin) ? undefined : "not named");
    if (reason === undefined) continue;
    figures.wrongRemovals += 1;
    throw new BrokenPromise(`${uin} was sent for removal and is ${reason}`);
  }
}

function reasonToStay(uin: string, code: Code, { simulator, everDeclared }: World): string | undefined {
  if (uin === simulator.organization.creatorUin) return "the creator";
  if (declaredBy(code).has(uin)) return "declared";
  if (protectedBy(code).has(uin)) return "protected";
  const notIgnoring = code.memberships.filter(({ ignoredMembers }) => !ignoredMembers.includes(uin));
  if (notIgnoring.length === 0) return "ignored";
  if (everDeclared.has(uin)) return undefined;
  return notIgnoring.some(({ authoritative }) => authoritative) ? undefined : "of nobody's code";
}

/** Everybody who is live and undeclared, creator and ignored apart, is named in the plan, where there is a membership. */
export function requireNamed(
  { text, named, isWhollyKnown, errored }: Look,
  world: World,
  figures: Figures,
): void {
  if (declaredResources(world).length === 0) return;
  const stays = [declaredBy(world.code), ignoredBy(world.code)];
  const toName = world.live.filter((uin) => !stays.some((uins) => uins.has(uin)));
  const unnamed = toName.filter((uin) => !text.includes(uin));
  const notInJson = isWhollyKnown && !errored ? toName.filter((uin) => !named.has(uin)) : [];
  figures.named += toName.length;
  figures.unnamed += unnamed.length + notInJson.length;
  if (unnamed.length > 0) throw new BrokenPromise(`not named in the plan's text: ${unnamed.join(", ")}`);
  if (notInJson.length > 0) throw new BrokenPromise(`not named in the plan's JSON: ${notInJson.join(", ")}`);
}

/** Terraform finds no fault with the provider. */
export function requireNoFault(output: string): void {
  const fault = /Provider produced|panic:|crash|Unrecognized remote plugin|TypeError/.exec(output);
  if (fault) throw new BrokenPromise(`Terraform says ${JSON.stringify(fault[0])}`);
}

/** Who has to leave where something is authoritative. */
export function toLeave({ code, live, simulator }: World): string[] {
  const { refusals } = simulator.conditions;
  const stay = [declaredBy(code), ignoredBy(code), protectedBy(code), new Set(Object.keys(refusals))];
  return live.filter((uin) => !stay.some((uins) => uins.has(uin)));
}
