import type { LiveMember } from "../../domain/member";
import { plainText } from "../../domain/plain-text";
import { compareUins, type Uin } from "../../domain/uin";
import type { DataSource } from "../../plugin/provider";
import type { Attribute } from "../../plugin/schema";
import type { Configured } from "../configured";
import { answered } from "./answered";

const texts = (description: string): Attribute => ({ type: { map: "string" }, is: "computed", description });

/** The data source `organization_members`: who is in the organization now. */
export function membersDataSource(configured: () => Configured): DataSource {
  return {
    schema: {
      description: "Who is in the organization now, declared or not.",
      attributes: {
        id: { type: "string", is: "computed", description: "The organization." },
        names: texts("Names by UIN, of every member: keys(names) are all UINs."),
        units: texts("The unit that a member is in, by UIN."),
        payers: texts("Who pays for a member that does not pay for itself: UINs by UIN."),
      },
    },
    read: () =>
      answered(configured(), async (session) => {
        const { organization, members = NOBODY, deniedBy } = await session.look([]);
        if (deniedBy) throw deniedBy;
        const all = [...members.values()].sort((a, b) => compareUins(a.uin, b.uin));
        const byUin = (textOf: (member: LiveMember) => string | undefined): Record<string, string> =>
          Object.fromEntries(
            all.flatMap((member) => {
              const text = textOf(member);
              return text === undefined ? [] : [[member.uin, plainText(text)]];
            }),
          );
        return {
          id: organization.organizationId,
          names: byUin(({ name }) => name),
          units: byUin(({ unit }) => unit),
          payers: byUin(({ payUin }) => payUin),
        };
      }),
  };
}

const NOBODY: ReadonlyMap<Uin, LiveMember> = new Map();
