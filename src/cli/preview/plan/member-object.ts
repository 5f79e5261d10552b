import { basename, resolve } from "node:path";
import { MembershipError } from "../../../domain/error";
import type { Members } from "../../../domain/member";
import { shown } from "../../../domain/shown";
import { compareUins, tryUin, type Uin } from "../../../domain/uin";
import { isPlainObject } from "../../../domain/value";
import type { Manifest } from "../../../manifest/manifest";
import { blockManifest } from "../../blocks/block-manifest";
import { type DeclaredIn, declaredIn } from "../../blocks/declared-in";
import { configuredAddress } from "./configured-resources";
import { providerBlock, shownArguments } from "./member-resources";
import type { StackPlan } from "./plan-source";
import type { ConfiguredResource, ResourceChange } from "./terraform-plan";

type Json = Readonly<Record<string, unknown>>;

/** An object of our own provider in a plan. */
export interface MemberObject {
  readonly address: string;
  /** Absent when the plan leaves it out. */
  readonly change: ResourceChange | undefined;
  /** The state's attributes; none of what is created. */
  readonly before: Json;
  /** What is planned; as it is, where the object goes. What only the apply knows is not there. */
  readonly held: Json;
  /** Whether the object goes, maybe for another one in its place. */
  readonly goes: boolean;
  readonly isForgotten: boolean;
  /** Whether only the apply knows whom the code declares, so that nobody knows who should leave. */
  readonly isDeclarationUnknown: boolean;
  /** What the provider's block says of its organization. */
  readonly declared: DeclaredIn;
  /** Whether the plan shows where the provider calls the API. */
  readonly isEndpointShown: boolean;
  /** What a removal of this change is held to. */
  readonly manifest: Manifest | undefined;
  /** What the code says; absent where it is gone. */
  readonly code: Manifest | undefined;
}

/** @throws MembershipError naming the object, for what the provider would have refused */
export function memberObject(
  { plan, directory }: StackPlan,
  address: string,
  configured: ConfiguredResource | undefined,
  change: ResourceChange | undefined,
): MemberObject {
  const provider = providerBlock(plan, configured?.provider_config_key);
  const { actions = [], before, after, after_unknown: unknown } = change?.change ?? {};
  const isForgotten = actions.includes("forget");
  const goes = isForgotten || actions.includes("delete");
  const code = configured && shownArguments(configured.expressions);
  const planned = { ...attributes(after), members: withUnknownLabels(after, unknown) };
  const held = goes ? attributes(before) : change ? planned : (code ?? {});
  const stack = basename(resolve(directory)); // cdktf names it so
  const isRetired = configured?.count_expression?.constant_value === 0;
  const manifestOf = (membership: Json): Manifest | undefined =>
    textIn(membership, "organization_id") === undefined
      ? undefined
      : blockManifest({ stack, address: configuredAddress(address), membership, provider, isRetired });
  return {
    address,
    change,
    before: attributes(before),
    held,
    goes,
    isForgotten,
    isDeclarationUnknown: attributes(unknown)["pending"] === true,
    declared: declaredIn(textIn(held, "organization_id") ?? "", provider),
    isEndpointShown: provider.endpoint == null || typeof provider.endpoint === "string",
    manifest: manifestOf(held),
    code: code && manifestOf(code),
  };
}

/** Labels by UIN, in numeric order; what is no UIN is passed over, as the provider does. */
export function membersIn(object: Json, attribute: string): Members {
  const map = object[attribute];
  const entries = Object.entries(isPlainObject(map) ? map : {}).flatMap(([key, label]): [Uin, string][] => {
    const uin = tryUin(key);
    return uin === undefined ? [] : [[uin, typeof label === "string" ? label : ""]];
  });
  return new Map(entries.sort(([a], [b]) => compareUins(a, b)));
}

/**
 * Who leaves in a change, as the provider planned it.
 *
 * @throws MembershipError `InvalidOption` where the plan does not say so
 */
export function removingIn({ address, change, held }: MemberObject): Members {
  const { actions = [] } = change?.change ?? {};
  if (!actions.some((action) => action === "update" || action === "create")) return new Map();
  const removing = membersIn(held, "removing");
  const got = held["removing"];
  if (isPlainObject(got) && removing.size === Object.keys(got).length) return removing;
  throw new MembershipError("InvalidOption", {
    kind: "unplannedRemoval",
    address,
    ...(got != null && { got: shown(got) }),
  });
}

export function textIn(object: Json, attribute: string): string | undefined {
  const value = object[attribute];
  return typeof value === "string" ? value : undefined;
}

function attributes(side: unknown): Json {
  return isPlainObject(side) ? side : {};
}

/** A member whose label only the apply knows is declared all the same. */
function withUnknownLabels(after: unknown, unknown: unknown): unknown {
  const [known, other] = [after, unknown].map((side) => attributes(side)["members"]);
  return isPlainObject(known) ? { ...attributes(other), ...known } : known;
}
