import { posix } from "node:path";
import { Aspects, Lazy, type TerraformAsset, type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { isMembershipError, MembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import type { Members } from "../domain/member";
import type { Uin } from "../domain/uin";
import { type LocalExecBlock, removalProvisioner } from "../manifest/command";
import { MEMBERS_ATTRIBUTE, ownBlock } from "../manifest/own-block";
import { ORGANIZATION_KEY } from "../manifest/previous-members";
import { type ProgramDirectory, programDirectory } from "../manifest/program-files";
import { problemText, PROGRAM } from "../text";
import { isMembership, joinApp } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import { ENGINES } from "./engines";
import { manifestOf } from "./manifest-of";
import { ensureNullProvider } from "./null-provider";
import { programAsset } from "./program-asset";
import type { OrganizationMembershipProps } from "./props";
import { resolveSettings, type Settings } from "./settings";
import { warnOfSurroundings } from "./synth-warnings";
import { literalText } from "./terraform-text";
import { guardWriting } from "./written-stack";

/** The files of the program, and where cdktf puts them. */
interface StagedProgram {
  readonly files: ProgramDirectory;
  readonly asset: TerraformAsset;
}

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
  /** The declared members: labels by UIN. */
  readonly members: Members;
  /** Members that no construct of the app lets leave: those of this construct. */
  readonly protectedMembers: ReadonlySet<Uin>;
  /** Why members leave: reasons by UIN. */
  readonly reasons: ReadonlyMap<Uin, string>;
  /** The language of a run, and of errors and warnings about this construct. */
  readonly language: Language;
  /** Where each removal writes its report, relative to the stack's output directory. */
  readonly reportFile: string | undefined;
  /** The resource that keeps the members in Terraform's state; what it is must stay as it was made. */
  readonly resource: TerraformResource;

  readonly #settings: Settings;
  #isRetired = false;
  #program: StagedProgram | undefined;

  /**
   * @param scope the stack, or a construct within it
   * @param id becomes part of the resource's address: whoever changes it loses pending removals, unless the move is
   * declared (`membership.resource.moveFromId`)
   * @param props see {@link OrganizationMembershipProps}
   * @throws MembershipError with the construct's path, for a property that nobody knows and for a value that cannot be right
   */
  constructor(scope: Construct, id: string, props: OrganizationMembershipProps) {
    super(scope, id);
    this.#settings = this.#told(props, () => {
      joinApp(this);
      return resolveSettings(props);
    });
    const { members, organizationId, protectedMembers, reasons, language, reportFile } = this.#settings;
    this.members = members;
    this.organizationId = organizationId;
    this.protectedMembers = protectedMembers;
    this.reasons = reasons;
    this.language = language;
    this.reportFile = reportFile;

    this.resource = this.#membersResource();
    guardWriting(TerraformStack.of(this), this, () => this.#ownBlock());
    Aspects.of(this).add({
      visit: (node) => {
        if (node === this) this.#completeStack();
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

  /** What {@link resource} is written as, when nobody changes it. */
  #ownBlock(): Readonly<Record<string, unknown>> {
    const { engine: type } = this.#settings;
    return ownBlock({
      type,
      triggers: this.#triggers(),
      provisioner: this.#provisioner(),
      isRetired: this.#isRetired,
    });
  }

  /** What the provisioner holds is lazy, because it names what the whole app declares; the names of its variables are not. */
  #membersResource(): TerraformResource {
    const lazy = (get: (provisioner: LocalExecBlock) => string | undefined): string =>
      Lazy.stringValue({ produce: () => get(this.#provisioner()) });
    const names = Object.keys(removalProvisioner("", new Map(), "", PROGRAM[this.language]).environment);
    const provisioner = {
      type: "local-exec",
      when: "destroy",
      quiet: true, // cdktf's type lacks it
      command: lazy(({ command }) => command),
      environment: Object.fromEntries(
        names.map((name) => [name, lazy(({ environment }) => environment[name])]),
      ),
    } as const;
    return ENGINES[this.#settings.engine](this, "Default", this.#triggers(), { provisioners: [provisioner] });
  }

  #triggers(): Record<string, string> {
    const members = [...this.members].map(([uin, label]): [string, string] => [uin, literalText(label)]);
    return { ...Object.fromEntries(members), [ORGANIZATION_KEY]: this.organizationId };
  }

  #provisioner(): LocalExecBlock {
    const { engine, language } = this.#settings;
    const { files, asset } = this.#staged();
    return removalProvisioner(
      posix.dirname(asset.path),
      files,
      `self.${MEMBERS_ATTRIBUTE[engine]}`,
      PROGRAM[language],
    );
  }

  /** Made late, because the manifest names what the whole app declares. */
  #staged(): StagedProgram {
    return (this.#program ??= this.#told(this.#settings, () => {
      const files = programDirectory(
        manifestOf(this, this.#settings, this.#isRetired),
        PROGRAM[this.language],
      );
      return { files, asset: programAsset(this, "Program", files) };
    }));
  }

  #completeStack(): void {
    this.#staged();
    if (this.#settings.engine === "null_resource") ensureNullProvider(TerraformStack.of(this));
  }

  /** What is thrown on purpose, with the construct's path and in the construct's language. */
  #told<T>(props: unknown, check: () => T): T {
    try {
      return check();
    } catch (error) {
      if (!isMembershipError(error)) throw error;
      const { problem } = error;
      const located =
        problem.kind === "atPath" ? problem : ({ kind: "atPath", path: this.node.path, problem } as const);
      const given = (Object(props) as { readonly language?: Language }).language;
      const language = LANGUAGES.find((one) => one === given) ?? "en-US";
      throw new MembershipError(error.code, located, { message: problemText(located, language) });
    }
  }
}
