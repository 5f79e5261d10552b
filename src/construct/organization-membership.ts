import { Aspects, Lazy, type TerraformAsset, type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { isMembershipError, MembershipError } from "../domain/error";
import type { Members } from "../domain/member";
import type { Uin } from "../domain/uin";
import { joinApp } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import { ENGINES } from "./engines";
import { addressOf, membersManifest, teardownManifest } from "./manifests";
import { ensureNullProvider } from "./null-provider";
import { programAsset } from "./program-asset";
import type { OrganizationMembershipProps } from "./props";
import { type ProgramLocation, removalProvisioner } from "./removal-provisioner";
import { resolveSettings, type Settings } from "./settings";
import { checkSynthesis } from "./synth-checks";
import { literalText } from "./terraform-text";

const MEMBERS_MANIFEST = "manifest.json";
const TEARDOWN_MANIFEST = "teardown.json";

/**
 * Which accounts belong to a Tencent Cloud organization. When a UIN leaves the declaration, the next apply
 * removes that account from the organization; the account itself is not deleted.
 *
 * Source: `DeleteOrganizationMembers`, version 2021-03-31.
 */
export class OrganizationMembership extends Construct implements DeclaredMembership {
  /**
   * A membership that comes to its end: this apply removes those who left its declaration since the last one,
   * and Terraform then forgets the rest, who stay in the organization. Deploy it once in the construct's place,
   * with the same id, and delete the code after that. (Code that is deleted at once loses pending removals.)
   *
   * @throws MembershipError as the constructor
   */
  static retire(scope: Construct, id: string, props: OrganizationMembershipProps): OrganizationMembership {
    const membership = new OrganizationMembership(scope, id, { ...props, onDestroy: "retain" });
    membership.resource.count = 0;
    return membership;
  }

  readonly members: Members;
  readonly leaving: ReadonlyMap<Uin, string>;
  readonly organizationId: string | undefined;
  readonly resource: TerraformResource;

  readonly #settings: Settings;
  readonly #teardown: TerraformResource | undefined;
  #program: TerraformAsset | undefined;

  /**
   * @throws MembershipError with the construct's path, for members, an endpoint or an option that cannot be
   * right; see {@link OrganizationMembershipProps}
   */
  constructor(scope: Construct, id: string, props: OrganizationMembershipProps) {
    super(scope, id);
    this.#settings = this.#located(() => {
      joinApp(this);
      return resolveSettings(props);
    });
    this.members = this.#settings.members;
    this.leaving = this.#settings.reasons;
    this.organizationId = this.#settings.organizationId;

    this.#teardown = this.#settings.onDestroy === "remove" ? this.#teardownResource() : undefined;
    this.resource = this.#membersResource();
    Aspects.of(this).add({
      visit: (node) => {
        if (node === this) this.#completeStack();
      },
    });
    this.node.addValidation({
      validate: () => checkSynthesis(this, this.#teardown ? [addressOf(this.#teardown)] : []),
    });
  }

  get address(): string {
    return addressOf(this.resource);
  }

  /**
   * A change of its triggers is a removal or nothing, so the plan shows a line a member. It has no
   * create-time provisioner, no `create_before_destroy` and no `on_failure = continue`: with any of them
   * Terraform would forget members that are still to be removed.
   */
  #membersResource(): TerraformResource {
    const engine = ENGINES[this.#settings.engine];
    const triggers = Object.fromEntries([...this.members].map(([uin, label]) => [uin, literalText(label)]));
    return engine.create(this, "Default", triggers, {
      ...(this.#teardown && { dependsOn: [this.#teardown] }),
      provisioners: [removalProvisioner(this.#location(MEMBERS_MANIFEST), engine.previous)],
    });
  }

  /**
   * Nothing but a destroy of the whole stack may ever destroy it, as that removes everyone: its triggers are
   * constant. The members' resource depends on it, so it goes last.
   */
  #teardownResource(): TerraformResource {
    const triggers = { on_destroy: "remove all declared members from the organization" };
    return ENGINES[this.#settings.engine].create(this, "Teardown", triggers, {
      provisioners: [removalProvisioner(this.#location(TEARDOWN_MANIFEST))],
    });
  }

  /** Lazy, because the manifests name what the whole app declares. */
  #location(manifest: string): ProgramLocation {
    const directory = Lazy.stringValue({ produce: () => this.#programAsset().path });
    return { directory, manifest, language: this.#settings.language };
  }

  #programAsset(): TerraformAsset {
    this.#program ??= programAsset(this, "Program", {
      [MEMBERS_MANIFEST]: membersManifest(this, this.#settings),
      ...(this.#teardown && { [TEARDOWN_MANIFEST]: teardownManifest(this, this.#settings, this.#teardown) }),
    });
    return this.#program;
  }

  #completeStack(): void {
    this.#programAsset();
    if (this.#settings.engine === "null_resource") ensureNullProvider(TerraformStack.of(this));
  }

  #located<T>(check: () => T): T {
    try {
      return check();
    } catch (error) {
      if (!isMembershipError(error)) throw error;
      throw new MembershipError(error.code, `${this.node.path}: ${error.message}`, { cause: error });
    }
  }
}
