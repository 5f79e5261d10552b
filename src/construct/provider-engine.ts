import type { TerraformResource } from "cdktf";
import { isPlainObject } from "../domain/value";
import { type Difference, ownBlockDifference } from "../manifest/own-block";
import {
  HARMLESS_LIFECYCLE,
  type MembersArguments,
  PROVIDER_NAME,
  removalArguments,
} from "../provider/contract";
import { settledOrganization } from "./app-memberships";
import type { Json, MembersEngine, ServedMembership } from "./members-engine";
import { MembersResource } from "./members-resource";
import { OrganizationProvider } from "./organization-provider";
import { resolved } from "./resolved";
import { literalText, literalTextBesideTokens } from "./terraform-text";
import { told } from "./told";

/** A resource of this package's provider, which is changed in its place when the members change. */
export class ProviderEngine implements MembersEngine {
  readonly resource: TerraformResource;
  readonly #membership: ServedMembership;
  readonly #provider: OrganizationProvider;

  /** @throws MembershipError as {@link OrganizationProvider.serving} */
  constructor(membership: ServedMembership) {
    this.#membership = membership;
    this.#provider = OrganizationProvider.serving(membership);
    this.resource = new MembersResource(membership.construct, "Default", () => this.#arguments());
  }

  complete(): void {
    this.#arguments(); // which says what is wrong with the app
  }

  ownDifference(block: unknown): Difference | undefined {
    const made = { ...this.#arguments(), ...(this.#membership.isRetired() && { count: 0 }) };
    return ownBlockDifference(withoutHarmless(block), resolved(this.resource, made), ["//", "depends_on"]);
  }

  otherDifferences(configuration: Json): readonly (readonly [address: string, Difference])[] {
    return this.#answersForProvider ? this.#provider.differences(configuration) : [];
  }

  place(stackDirectory: string): void {
    if (this.#answersForProvider) this.#provider.place(stackDirectory);
  }

  get #answersForProvider(): boolean {
    return this.#provider.first === this.#membership;
  }

  /** What the code leaves out is left out: the provider has the same defaults. */
  #arguments(): MembersArguments {
    const { construct, settings } = this.#membership;
    const { allowEmpty, reasons, givenRemoval, reportFile, authoritative } = settings;
    const { protectedMembers, ignoredMembers } = told(construct.node.path, settings.language, () => {
      const { protectedMembers, ignoredMembers } = settledOrganization(construct);
      return { protectedMembers, ignoredMembers };
    });
    return {
      organization_id: settings.organizationId,
      membership: literalText(construct.node.path),
      members: this.#labels(),
      ...(allowEmpty && { allow_empty: true }),
      ...(protectedMembers.length > 0 && { protected_members: protectedMembers }),
      ...(reasons.size > 0 && { reasons: literalTexts(reasons) }),
      ...(Object.keys(givenRemoval).length > 0 && { removal: removalArguments(givenRemoval) }),
      ...(reportFile !== undefined && { report_file: literalText(reportFile) }),
      ...(authoritative && { authoritative: true }),
      ...(ignoredMembers.length > 0 && { ignored_members: ignoredMembers }),
    };
  }

  #labels(): Record<string, string> {
    const { members, unknownMembers } = this.#membership.settings;
    const all = [...members, ...unknownMembers].map((entry) => entry.map(literalTextBesideTokens));
    return Object.fromEntries(all) as Record<string, string>;
  }
}

function literalTexts(texts: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...texts].map(([uin, text]) => [uin, literalText(text)]));
}

/** The block without what changes nobody's removal; where nothing else is left of its lifecycle, without that. */
function withoutHarmless(block: unknown): unknown {
  if (!isPlainObject(block)) return block;
  const { lifecycle, provider, ...others } = block;
  const rest = isPlainObject(lifecycle) ? withoutNames(lifecycle, HARMLESS_LIFECYCLE) : lifecycle;
  const isHarmless = rest === undefined || (isPlainObject(rest) && Object.keys(rest).length === 0);
  return {
    ...others,
    ...(!isHarmless && { lifecycle: rest }),
    ...(provider !== undefined && provider !== PROVIDER_NAME && { provider }),
  };
}

function withoutNames(block: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(block).filter(([name]) => !names.includes(name)));
}
