import { readAuthority } from "../../authority/authority";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { readMembersFile } from "../../files/members-file";
import { listMembers } from "../../tencentcloud/member-list";
import { DUMP } from "../../text";
import { withConnection } from "../organization/connection";
import { chosenEndpoints, type EndpointChoice } from "../organization/endpoints";
import type { Surroundings } from "../surroundings";
import { adopt } from "./adoption";
import { type CodeLanguage, declarationCode } from "./declaration";

export interface DumpOptions extends EndpointChoice {
  readonly format: CodeLanguage;
  readonly language: Language;
  /** A file with a declaration whose labels are kept. */
  readonly merge?: string;
}

/**
 * Writes the live organization as a declaration.
 *
 * @returns the exit code
 * @throws MembershipError `InvalidOption` and `InvalidMembers` for a file that cannot be merged, `WrongOrganization` for that
 * of another organization; `InvalidOption` for a label that CSV cannot show; `InvalidPolicy`, `InvalidEndpoint`; TencentCloudError
 */
export async function dump(
  { format, language, merge, ...choice }: DumpOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env } = surroundings;
  const { policy } = readAuthority(env, []);
  const earlier = merge === undefined ? undefined : readMembersFile(merge);
  const endpoints = chosenEndpoints(choice, env, policy);
  const live = await withConnection(endpoints, language, surroundings, async ({ calls }) => {
    const organization = await calls.describeOrganization();
    const { organizationId: actual } = organization;
    const declared = earlier?.organizationId ?? actual;
    if (declared !== actual) {
      const problem = { kind: "otherOrganization", declared, actual } as const;
      throw new MembershipError("WrongOrganization", { kind: "atPath", path: merge ?? "", problem });
    }
    return { organization, members: await listMembers(calls) };
  });
  const { organizationId, creatorUin } = live.organization;
  const { members, added, left } = adopt(live.members, creatorUin, earlier?.members);
  surroundings.stdout.write(declarationCode(organizationId, members, format));
  const sentences = DUMP[language];
  if (format === "csv") surroundings.stderr.write(`${sentences.unnamedOrganization(organizationId)}\n`);
  if (earlier) surroundings.stderr.write(`${sentences.added(added)}\n${sentences.left(left)}\n`);
  return 0;
}
