import type { MembersDeclaration } from "../domain/declaration";
import type { Site } from "../domain/endpoint";
import type { Language } from "../domain/language";
import type { RemovalOptions } from "../domain/policy";

/** What keeps the previous members in Terraform's state, and removes those who leave. */
export type Engine = "null_resource" | "terraform_data" | "provider";

/** What kept them before, in a membership whose engine was changed. */
export type FormerEngine = Exclude<Engine, "provider">;

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
   *
   * With the engine `provider`, UINs and labels may be values that only Terraform knows (tokens): UINs where the app has no
   * other membership of the organization, as that one would have to know them at synth. As long as a plan does not know such
   * a UIN, its apply removes nobody: who would leave is in the plan after that.
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
   * What keeps the previous members in Terraform's state, and removes those who leave:
   *
   * - `null_resource`: a destroy-time provisioner of a resource of the null provider, which is declared when the stack has
   *   none.
   * - `terraform_data`: the same of a built-in resource, which needs no provider.
   * - `provider`: a resource of this package's own provider, which synth places beside the stack. The plan shows who leaves,
   *   who will be refused and who is in the organization undeclared; no removal is forgotten. A plan needs credentials.
   *
   * Without `formerEngine`, change it in a deploy of its own: the old resource's pending removals are not carried over.
   *
   * @default "null_resource"
   */
  readonly engine?: Engine;

  /**
   * The engine that this membership had in its last deploy, at the same place in the code: its previous members are carried
   * over to the new engine (by a `moved` block), and nobody is forgotten. `provider` takes them over from `null_resource` and
   * `terraform_data`, `terraform_data` from `null_resource`; anything else is an error. It needs Terraform 1.8 or later, which
   * Terraform then checks. Once it is deployed everywhere it may be taken out.
   *
   * @default - the membership is new, or has the engine that it had
   */
  readonly formerEngine?: FormerEngine;

  /**
   * Whether the declaration is all of the organization: accounts that are in it and declared nowhere in the app leave too,
   * from the second apply on and through the same checks, except for its creator, `protectedMembers` and `ignoredMembers`.
   * Each is named in a plan before it leaves. With the engine `provider` only.
   *
   * @default false
   */
  readonly authoritative?: boolean;

  /**
   * UINs that may be in the organization although nobody declares them: no plan names them, and `authoritative` lets them
   * stay. A UIN that this membership declares cannot be among them. With the engine `provider` only.
   *
   * @default - none
   */
  readonly ignoredMembers?: readonly string[];

  /**
   * How removals are checked and sent. `removal.paused` is for the engine `provider` only.
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
