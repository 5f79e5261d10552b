import { Aspects, type TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type Language, LANGUAGES } from "../domain/language";
import type { Members } from "../domain/member";
import type { Uin } from "../domain/uin";
import { isMembership, joinApp } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import { FormerResource } from "./former-resource";
import type { MembersEngine } from "./members-engine";
import type { Engine, OrganizationMembershipProps } from "./props";
import { ProviderEngine } from "./provider-engine";
import { ProvisionedEngine } from "./provisioned-engine";
import { resolveSettings, type Settings } from "./settings";
import { warnOfSurroundings } from "./synth-warnings";
import { told } from "./told";
import { guardWriting } from "./written-stack";

/**
 * Which accounts belong to a Tencent Cloud organization. When a UIN leaves the declaration, the next apply
 * removes that account from the organization; the account itself is not deleted. Whatever else Terraform does with the
 * resource (a replacement, a destroy, a retirement) removes nobody whom the app's code declares.
 *
 * Source: `DeleteOrganizationMembers`, version 2021-03-31.
 */
export class OrganizationMembership extends Construct implements DeclaredMembership {
  /** Whether `construct` is a membership, of this copy of the package or of another one. */
  static isOrganizationMembership(construct: unknown): construct is OrganizationMembership {
    return isMembership(construct);
  }

  /**
   * A membership that comes to its end: the next apply removes those who left its declaration since the last one, and
   * Terraform then forgets the rest, who stay in the organization. Deploy it once in the construct's place, with the same
   * id and properties, and delete the code after that. (Code that is deleted at once loses pending removals.)
   *
   * @param scope as the constructor's
   * @param id as the constructor's
   * @param props as the constructor's: whoever is in `members` stays declared
   * @throws MembershipError as the constructor
   */
  static retire(scope: Construct, id: string, props: OrganizationMembershipProps): OrganizationMembership {
    const membership = new OrganizationMembership(scope, id, props);
    membership.resource.count = 0;
    membership.#isRetired = true;
    return membership;
  }

  /** The organization that all these members belong to. */
  readonly organizationId: string;
  /**
   * The declared members whose UINs are known when the stack is synthesized: labels by UIN. A label that only Terraform knows is
   * a token here too.
   */
  readonly members: Members;
  /** Whether it declares UINs that only Terraform knows (tokens); they are not in {@link members}. */
  readonly hasUnknownMembers: boolean;
  /** Members that no construct of the app lets leave: those of this construct. */
  readonly protectedMembers: ReadonlySet<Uin>;
  /** Members that are nobody's business, whichever construct of the app ignores them. */
  readonly ignoredMembers: ReadonlySet<Uin>;
  /** Why members leave: reasons by UIN. */
  readonly reasons: ReadonlyMap<Uin, string>;
  /** What keeps its members. */
  readonly engine: Engine;
  /** The language of a run, and of errors and warnings about this construct. */
  readonly language: Language;
  /** Where each removal writes its report, relative to the stack's output directory. */
  readonly reportFile: string | undefined;
  /**
   * The resource that keeps the members in Terraform's state; what it is must stay as it was made. With the engine `provider`
   * its lifecycle may have conditions and `preventDestroy`, and it tells by UIN who is `unmanaged`, `absent` or `pending`:
   * `resource.getStringMapAttribute("unmanaged")`.
   */
  readonly resource: TerraformResource;

  #isRetired = false;

  /**
   * @param scope the stack, or a construct within it
   * @param id becomes part of the resource's address: whoever changes it loses pending removals, unless the move is
   * declared (`membership.resource.moveFromId`)
   * @param props see {@link OrganizationMembershipProps}
   * @throws MembershipError with the construct's path, for a property that nobody knows and for a value that cannot be right
   */
  constructor(scope: Construct, id: string, props: OrganizationMembershipProps) {
    super(scope, id);
    const settings = this.#told(props, () => {
      joinApp(this);
      return resolveSettings(props);
    });
    this.members = settings.members;
    this.hasUnknownMembers = settings.unknownMembers.size > 0;
    this.organizationId = settings.organizationId;
    this.protectedMembers = settings.protectedMembers;
    this.ignoredMembers = settings.ignoredMembers;
    this.reasons = settings.reasons;
    this.engine = settings.engine;
    this.language = settings.language;
    this.reportFile = settings.reportFile;

    const engine = this.#told(props, () => this.#engine(settings));
    this.resource = engine.resource;
    const { formerEngine } = settings;
    const former = formerEngine && new FormerResource(this, "FormerResource", formerEngine, engine.resource);
    guardWriting(this, { engine, former });
    Aspects.of(this).add({
      visit: (node) => {
        if (node === this) engine.complete();
      },
    });
    this.node.addValidation({
      validate: () => {
        warnOfSurroundings(this);
        return [];
      },
    });
  }

  /** The address, within its stack, of {@link resource}: `null_resource.membership`. */
  get address(): string {
    return `${this.resource.terraformResourceType}.${this.resource.friendlyUniqueId}`;
  }

  /** Whether it comes to its end, see {@link OrganizationMembership.retire}. */
  get isRetired(): boolean {
    return this.#isRetired;
  }

  #engine(settings: Settings): MembersEngine {
    const isRetired = (): boolean => this.#isRetired;
    const served = { construct: this, settings, isRetired };
    return settings.engine === "provider"
      ? new ProviderEngine(served)
      : new ProvisionedEngine(settings.engine, served);
  }

  #told<T>(props: unknown, check: () => T): T {
    const given = (Object(props) as { readonly language?: Language }).language;
    const language = LANGUAGES.find((one) => one === given) ?? "en-US";
    return told(this.node.path, language, check);
  }
}
