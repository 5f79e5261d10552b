import { plainText } from "../../domain/plain-text";
import type { DataSource } from "../../plugin/provider";
import type { Attribute } from "../../plugin/schema";
import type { Configured } from "../configured";
import { answered } from "./answered";

const computed = (type: Attribute["type"], description: string): Attribute => ({
  type,
  is: "computed",
  description,
});

/** The data source `organization`: the organization that the credentials belong to. */
export function organizationDataSource(configured: () => Configured): DataSource {
  return {
    schema: {
      description: "The organization that the caller's credentials belong to.",
      attributes: {
        id: computed("string", "The organization, as organization_id of organization_members takes it."),
        name: computed("string", "Its name."),
        creator_uin: computed("string", "The account that created it, which can never leave."),
        is_manager: computed("bool", "Whether the caller's account manages it, which removals need."),
        caller: computed("string", "Who calls, as STS says (ARN); null where STS could not be asked."),
      },
    },
    read: () =>
      answered(configured(), async (session) => {
        const { organization, caller } = await session.describe();
        const { organizationId, name, creatorUin, isManager } = organization;
        return {
          id: organizationId,
          name: plainText(name),
          creator_uin: creatorUin,
          is_manager: isManager,
          caller: caller !== undefined && "arn" in caller ? caller.arn : null,
        };
      }),
  };
}
