import type { Authority } from "../authority/authority";
import type { Language } from "../domain/language";
import type { ObjectValue } from "../plugin/value";
import type { ReadObjects } from "./members/read-objects";
import type { Residents } from "./members/residents";
import type { OrganizationSession } from "./organization/session";

/** A provider that Terraform has configured. */
export interface Configured {
  /** What its block says. */
  readonly block: ObjectValue;
  readonly language: Language;
  /** Where removals are sent: the API's origin, as the environment has the last word on it. */
  readonly endpoint: () => string;
  /** What the machine that plans or applies allows. */
  readonly authority: () => Authority;
  /** The organization, as the caller's credentials see it: what calls the API is loaded when it is first needed. */
  readonly session: () => Promise<OrganizationSession>;
  readonly residents: Residents;
  readonly readObjects: ReadObjects;
}
