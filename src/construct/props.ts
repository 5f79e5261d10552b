import type { MembersDeclaration } from "../domain/declaration";
import type { Site } from "../domain/endpoint";
import type { Language } from "../domain/language";
import type { RemovalOptions } from "../domain/policy";

/** What keeps the previous members in Terraform's state. */
export type Engine = "null_resource" | "terraform_data";

/** The properties of an `OrganizationMembership`. */
export interface OrganizationMembershipProps {
  /**
   * The organization these members belong to, as `DescribeOrganization` shows it (`OrgId`) and `tco-members whoami` prints
   * it: 1 to 16 decimal digits without a leading zero. Before anything is sent it is compared with the one that the
   * credentials belong to, and with the one that Terraform's state names; another one stops the run.
   *
   * Constructs of different organizations do not keep each other's members.
   */
  readonly organizationId: string;

  /**
   * The accounts that belong to the organization: labels by UIN, or a list of UINs. `membersFromFile` reads them from JSON or
   * CSV.
   *
   * A UIN is 1 to 16 decimal digits without a leading zero, at most 2^53-1. A label is any text of 1 to 256
   * characters; it appears in the plan and in reports (in Unicode's NFC, as Terraform keeps texts), changes nothing
   * in the organization, and is never evaluated as a Terraform expression.
   *
   * An account that leaves this declaration is removed from the organization by the next apply; the account itself
   * is not deleted. An account that joins it is not invited.
   */
  readonly members: MembersDeclaration;

  /**
   * Whether no member at all may be declared. Without it an empty `members` is an error, because a file that
   * was not found, or is empty, looks just like it.
   *
   * @default false
   */
  readonly allowEmpty?: boolean;

  /**
   * UINs that are never sent for removal, whatever any construct of the app declares for this organization. When one of
   * them leaves a declaration, nobody is removed.
   *
   * @default - none
   */
  readonly protectedMembers?: readonly string[];

  /**
   * Why members leave: reasons by UIN, each 1 to 256 characters, for the review and the report. It may name
   * members that left long ago. A UIN that is declared, or protected, needs none.
   *
   * @default - no reasons
   */
  readonly reasons?: Readonly<Record<string, string>>;

  /**
   * What keeps the previous members in Terraform's state: `null_resource` (from the null provider, which is
   * declared when the stack has none), or the built-in `terraform_data`, which needs no provider.
   *
   * Change it in a deploy of its own: the old resource's pending removals are not carried over.
   *
   * @default "null_resource"
   */
  readonly engine?: Engine;

  /**
   * How removals are checked and sent.
   *
   * @default - batches of 50, for at most 15 minutes, of a quarter of the members: at least 5, at most 20
   */
  readonly removal?: RemovalOptions;

  /**
   * The site the organization lives on. Exclusive with `endpoint`.
   *
   * @default "china"
   */
  readonly site?: Site;

  /**
   * Another origin to call, such as `https://organization.internal.example`. Plain `http://` is accepted for a
   * loopback address only. Where it is neither on this machine nor in `tencentcloudapi.com`, the machine that applies must
   * name it too (`TCO_ALLOWED_ENDPOINTS`, or `endpoints` of `TCO_POLICY`). STS is never called there. Exclusive with `site`.
   *
   * @default - the site's
   */
  readonly endpoint?: string;

  /**
   * The language of a run (its report, why it stopped, the API's messages) and of errors and warnings at synth.
   *
   * @default "en-US"
   */
  readonly language?: Language;

  /**
   * A file that each removal writes its report to, as JSON, in place of an older one: in the stack's output directory,
   * where Terraform runs, such as `report.json`. Its own directory, if it names one, is there already. It must be nothing
   * but a report, and no link; no absolute path, no `..` or other name with a dot first, no name that Terraform reads.
   *
   * @default - the report is only printed
   */
  readonly reportFile?: string;
}
