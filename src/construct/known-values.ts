import { Token } from "cdktf";
import { MembershipError } from "../domain/error";
import type { OrganizationMembershipProps } from "./props";

type NamedValue = readonly [name: string, value: unknown];

/**
 * Who leaves is decided by what the code says, so the code must say it: a value that Terraform only knows
 * later could turn out to be anything.
 *
 * @throws MembershipError `InvalidMembers`, naming the value
 */
export function requireKnownValues(props: OrganizationMembershipProps): void {
  const { members, leaving, protectedMembers, organizationId, site, endpoint, reportFile } = props;
  const values = [
    ...Object.entries({ organizationId, site, endpoint, reportFile }),
    ...valuesIn("members", members, "label"),
    ...valuesIn("protectedMembers", protectedMembers, "label"),
    ...valuesIn("leaving", leaving, "reason"),
  ];
  const unknown = values.find(([, value]) => Token.isUnresolved(value));
  if (unknown === undefined) return;
  throw new MembershipError(
    "InvalidMembers",
    `expected ${unknown[0]} to be known when the stack is synthesized, got a value that only Terraform knows: ` +
      "write it in the code, or read it from a file there",
  );
}

function valuesIn(property: string, value: unknown, kind: "label" | "reason"): NamedValue[] {
  if (Array.isArray(value)) {
    return [[property, value], ...value.map((item, index): NamedValue => [`${property}[${index}]`, item])];
  }
  const texts = Object.entries(Object(value) as Record<string, unknown>);
  return [
    [property, value],
    ...texts.flatMap(([uin, text]): NamedValue[] => [
      [`a UIN of ${property}`, uin],
      [`the ${kind} of ${uin}`, text],
    ]),
  ];
}
