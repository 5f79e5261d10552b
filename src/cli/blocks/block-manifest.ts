import { parseTexts } from "../../domain/declaration";
import { resolveEndpoint } from "../../domain/endpoint";
import { isMembershipError, MembershipError } from "../../domain/error";
import { LANGUAGES } from "../../domain/language";
import { resolveRemovalPolicy } from "../../domain/policy";
import { parseReportFile } from "../../domain/report-file";
import { parseOneOf, parseOrganizationId } from "../../domain/value";
import type { Manifest } from "../../manifest/manifest";
import { type MembersArguments, type ProviderArguments, removalOptions } from "../../provider/contract";
import { type Arguments, declaredIn, uinsIn } from "./declared-in";
import { shownParts } from "./written-value";

/** What a membership is whose blocks our own provider reads. */
export interface MembershipBlocks {
  readonly stack: string;
  /** The address, within the stack, of the resource. */
  readonly address: string;
  /** The arguments of the resource. */
  readonly membership: Arguments<MembersArguments>;
  /** Those of the provider's own block. */
  readonly provider: Arguments<ProviderArguments>;
  readonly isRetired: boolean;
}

/**
 * The declaration in the blocks of a membership, as other engines have it in a manifest. What is not shown is taken for what is
 * left out.
 *
 * @throws MembershipError naming the address, for what the provider refuses
 */
export function blockManifest(blocks: MembershipBlocks): Manifest {
  try {
    return parse(blocks);
  } catch (cause) {
    if (!isMembershipError(cause)) throw cause;
    const problem = { kind: "atPath", path: blocks.address, problem: cause.problem } as const;
    throw new MembershipError(cause.code, problem, { cause });
  }
}

function parse({ stack, address, membership, provider, isRetired }: MembershipBlocks): Manifest {
  const organizationId = parseOrganizationId("organization_id", membership.organization_id);
  const { memberships, protectedMembers, ignoredMembers: ignored } = declaredIn(organizationId, provider);
  const name = textOr(membership.membership, undefined);
  const endpoint = textOr(provider.endpoint, undefined);
  const reportFile = textOr(membership.report_file, undefined);
  const ignoredMembers = new Set([...ignored, ...uinsIn(membership.ignored_members)]);
  const own = name === undefined ? undefined : memberships.get(name);
  return {
    construct: name ?? address,
    stack,
    address,
    organizationId,
    allowEmpty: membership.allow_empty === true,
    declared: own ?? uinsIn(Object.keys(Object(membership.members) as object)),
    declaredElsewhere: new Map([...memberships].filter(([other]) => other !== name)),
    protectedMembers: new Set([...protectedMembers, ...uinsIn(membership.protected_members)]),
    reasons: parseTexts("reasons", shownParts(membership.reasons)),
    endpoint: resolveEndpoint({ ...(endpoint !== undefined && { endpoint }) }),
    removal: resolveRemovalPolicy(removalOptions(shownParts(membership.removal))),
    language: parseOneOf("language", textOr(provider.language, "en-US"), LANGUAGES),
    ...(reportFile !== undefined && { reportFile: parseReportFile("report_file", reportFile) }),
    ...(isRetired && { isRetired }),
    ...(membership.authoritative === true && { authoritative: true }),
    ...(ignoredMembers.size > 0 && { ignoredMembers }),
  };
}

function textOr<Otherwise>(value: unknown, otherwise: Otherwise): string | Otherwise {
  return typeof value === "string" ? value : otherwise;
}
