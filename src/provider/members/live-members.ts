import type { LiveMember, Members } from "../../domain/member";
import { plainText } from "../../domain/plain-text";
import type { Uin } from "../../domain/uin";
import type { Uins } from "./leaving";
import type { Live } from "../organization/session";

/** Who is in the organization and not in any of `known`, but for its creator: by name. */
export function strangersIn({ organization, members = NOBODY }: Live, ...known: readonly Uins[]): Members {
  const strangers = [...members.values()].filter(
    ({ uin }) => uin !== organization.creatorUin && !known.some((uins) => uins.has(uin)),
  );
  return new Map(strangers.map(({ uin, name }) => [uin, plainText(name)]));
}

/** Whether somebody is in the organization; its creator always is. */
export function isLive({ organization, members = NOBODY }: Live, uin: Uin): boolean {
  return uin === organization.creatorUin || members.has(uin);
}

const NOBODY: ReadonlyMap<Uin, LiveMember> = new Map();
