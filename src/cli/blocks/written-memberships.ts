import { tryUin } from "../../domain/uin";
import { isPlainObject } from "../../domain/value";
import type { Manifest } from "../../manifest/manifest";
import { MEMBERS_TYPE, PROVIDER_NAME } from "../../provider/contract";
import type { WrittenStack } from "../synthesized-files";
import { blockManifest } from "./block-manifest";
import { NOT_SHOWN, shownValue } from "./written-value";

/** A membership of our own provider, as a stack's configuration has it. */
export interface WrittenMembership {
  readonly manifest: Manifest;
  /** The labels of its members, by UIN; of a label that only Terraform knows, nothing. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it declares UINs too that only Terraform knows. */
  readonly hasUnknownMembers?: true;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Those of a stack that cdktf wrote.
 *
 * @throws MembershipError as {@link blockManifest}
 */
export function writtenMemberships(
  { resource = {}, provider = {} }: WrittenStack,
  stack: string,
): WrittenMembership[] {
  const blocks = resource[MEMBERS_TYPE] ?? {};
  const own = argumentsOf([provider[PROVIDER_NAME]].flat()[0]);
  return Object.entries(blocks).map(([name, block]) => {
    const address = `${MEMBERS_TYPE}.${name}`;
    const membership = argumentsOf(block);
    const { members } = block;
    const labels = Object.entries(isPlainObject(members) ? members : {}).map(
      ([uin, label]) => [uin, shownValue(label)] as const,
    );
    const isKnown = isPlainObject(members) && labels.every(([uin]) => tryUin(uin) !== undefined);
    return {
      manifest: blockManifest({
        stack,
        address,
        membership: { ...membership, members: Object.fromEntries(labels) },
        provider: own,
        isRetired: membership["count"] === 0,
      }),
      labels: Object.fromEntries(
        labels.map(([uin, label]) => [uin, label === NOT_SHOWN ? "" : String(label)]),
      ),
      ...(!isKnown && { hasUnknownMembers: true }),
    };
  });
}

function argumentsOf(block: unknown): Json {
  const entries = Object.entries(isPlainObject(block) ? block : {});
  return Object.fromEntries(entries.map(([name, value]) => [name, shownValue(value)]));
}
