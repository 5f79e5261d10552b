import { MembershipError } from "../../domain/error";
import { parsePrevious } from "../../domain/previous-members";
import { isPlainObject } from "../../domain/value";
import type { MoveRequest } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import { emptyState, labelsOf } from "./membership";

type Json = Readonly<Record<string, unknown>>;

/**
 * The state of a membership that another engine kept until now: its previous members are ours, so that whoever leaves in the same
 * change leaves.
 *
 * @throws MembershipError `InvalidPreviousMembers` where something else than members was kept, `InvalidOption` where it comes from another resource
 */
export function movedMembers({ type, state }: MoveRequest): ObjectValue {
  const attributes: Json = isPlainObject(state) ? state : {};
  const map = mapIn(type, attributes);
  const { members, organizationId } = parsePrevious(map, type, "");
  return { ...emptyState(organizationId ?? null), members: labelsOf(members) };
}

function mapIn(type: string, { triggers, triggers_replace: replaced }: Json): unknown {
  switch (type) {
    case "null_resource":
      return triggers;
    case "terraform_data":
      return isPlainObject(replaced) ? replaced["value"] : replaced; // its type stands beside it
    default:
      throw new MembershipError("InvalidOption", { kind: "movedFromOther", type });
  }
}
