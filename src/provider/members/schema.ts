import type { Attribute, Attributes, Schema, Type } from "../../plugin/schema";

const required = (type: Type, description: string): Attribute => ({ type, is: "required", description });
const optional = (type: Type, description: string): Attribute => ({ type, is: "optional", description });
const computed = (type: Type, description: string): Attribute => ({ type, is: "computed", description });

const texts = { map: "string" } as const;
const uins = { set: "string" } as const;

const REMOVAL: Attributes = {
  batch_size: optional("number", "Members in one request, from 1. Default: 50."),
  timeout_ms: optional("number", "How long a removal may take, in milliseconds. Default: 900000."),
  max_removals: optional(
    {
      object: {
        count: optional("number", "A whole number from 0."),
        percent: optional("number", "A part of the previous members, from 0 to 100."),
      },
    },
    "How many members one apply may remove. Default: a quarter, at least 5 and at most 20.",
  ),
  require_reasons: optional("bool", "Whether every removal needs its reason. Default: false."),
  require_approval: optional(
    "bool",
    "Whether a removal needs its digest in TCO_APPROVED_REMOVALS. Default: false.",
  ),
  require_policy: optional(
    "bool",
    "Whether the machine that applies must have a policy (TCO_POLICY). Default: false.",
  ),
  paused: optional(
    "bool",
    "Whether nobody leaves for now; who should leave waits in `pending`. Default: false.",
  ),
};

/** The resource that keeps the members of an organization. */
export const MEMBERS_SCHEMA: Schema = {
  description:
    "Which accounts belong to a Tencent Cloud organization. Whoever leaves `members` is removed from the organization.",
  attributes: {
    organization_id: required("string", "The organization, as DescribeOrganization shows it (OrgId)."),
    membership: optional(
      "string",
      "Its name in the provider's `declared`: without one, a delete removes nobody.",
    ),
    members: required(texts, "The accounts that belong to the organization: labels by UIN."),
    allow_empty: optional("bool", "Whether no member at all may be declared. Default: false."),
    protected_members: optional(uins, "UINs that are never sent for removal."),
    reasons: optional(texts, "Why members leave: reasons by UIN."),
    removal: optional({ object: REMOVAL }, "How removals are checked and sent."),
    report_file: optional(
      "string",
      "Where each removal writes its report, in the directory that Terraform runs in.",
    ),
    authoritative: optional(
      "bool",
      "Whether accounts that are declared nowhere are removed too, from the second apply on. Default: false.",
    ),
    ignored_members: optional(uins, "UINs that are declared nowhere and are nobody's business here."),

    id: computed("string", "The organization."),
    pending: computed(
      texts,
      "Who should leave and has not: refused, paused, or not known in the plan. Labels by UIN.",
    ),
    unmanaged: computed(
      texts,
      "Who is in the organization and declared nowhere, neither its creator nor ignored. Names by UIN.",
    ),
    absent: computed(texts, "Who is declared and not in the organization. Labels by UIN."),
    removing: computed(texts, "Exactly who this change removes. Labels by UIN."),
    removals: computed(
      "number",
      "Counts finished removals from a random number, so that an approval is for one.",
    ),
    last_removal: computed(
      "string",
      "When the last removal was, how many left, and the codes of the refused.",
    ),
  },
};
