import type { Language } from "../../domain/language";
import type { AttributePath, Diagnostic } from "../../plugin/diagnostic";
import { PROVIDER } from "../../text";

/** What a diagnostic is about. */
export interface About {
  /** Empty where it is not known. */
  readonly organizationId: string;
  /** The membership's name. */
  readonly construct: string;
  readonly language: Language;
  /** Whether the object is deleted: then there is no code of it that could be quoted. @default false */
  readonly isDelete?: boolean;
}

/** A computed attribute of the resource: as the code has none of it, Terraform quotes one line, and never the members. */
export type ComputedAttribute = "unmanaged" | "absent" | "pending" | "removing";

/** The diagnostic that says it, in lines. */
export function diagnosticOf(
  severity: Diagnostic["severity"],
  { organizationId, construct, language, isDelete = false }: About,
  subject: string,
  lines: readonly string[],
  attribute?: ComputedAttribute,
): Diagnostic {
  const path: AttributePath | undefined = attribute === undefined || isDelete ? undefined : [attribute];
  return {
    severity,
    summary: PROVIDER[language].summary(organizationId, subject, construct),
    detail: lines.join("\n"),
    ...(path && { attribute: path }),
  };
}

/** Where all members are to be found of whom a diagnostic shows some: what is deleted is in the state alone. */
export function placesOf(attribute: ComputedAttribute, { isDelete = false }: About): readonly string[] {
  return isDelete ? ["members", "pending"] : [attribute];
}
