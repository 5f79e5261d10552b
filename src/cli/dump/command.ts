import { readFile } from "node:fs/promises";
import { parseMembers } from "../../domain/declaration";
import { MembershipError } from "../../domain/error";
import type { Language, Localized } from "../../domain/language";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import { listMembers } from "../../tencentcloud/member-list";
import { withConnection } from "../organization/connection";
import { chosenEndpoint, type EndpointChoice } from "../organization/endpoint-choice";
import type { Surroundings } from "../surroundings";
import { plural } from "../text/plural";
import { type CodeLanguage, membersCode } from "./code";
import { type Adoption, adopt } from "./members-map";

/** What `tco-members dump` is told. */
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
 * @throws MembershipError `InvalidOption` for a file that cannot be merged; TencentCloudError
 */
export async function dump(
  { format, language, merge, ...choice }: DumpOptions,
  surroundings: Surroundings,
): Promise<number> {
  const earlier = merge === undefined ? undefined : await readDeclaration(merge);
  const endpoint = chosenEndpoint(choice, surroundings.env);
  const adoption = await withConnection(endpoint, surroundings, async ({ calls }) => {
    const { creatorUin } = await calls.describeOrganization();
    return adopt(await listMembers(calls), creatorUin, earlier);
  });
  surroundings.stdout.write(membersCode(adoption.members, format));
  if (earlier) surroundings.stderr.write(difference(adoption)[language]);
  return 0;
}

async function readDeclaration(file: string): Promise<Members> {
  try {
    const json = await readFile(file, "utf8");
    if (json.trim() === "")
      throw new Error("an empty file (a shell empties the file that it writes to: name another)");
    return parseMembers(JSON.parse(json) as Record<string, string>);
  } catch (cause) {
    throw new MembershipError(
      "InvalidOption",
      `expected a JSON map of labels by UIN in ${file}, got ${(cause as Error).message}`,
      { cause },
    );
  }
}

/** Who came and who left, a line each. */
function difference({ added, left }: Adoption): Localized {
  return {
    "en-US":
      `${plural(added.length, "member")} added${names(added, ": ")}\n` +
      `${plural(left.length, "member")} not in the organization, left out${names(left, ": ")}\n`,
    "zh-CN":
      `新增 ${added.length} 个成员${names(added, "：")}\n` +
      `${left.length} 个成员不在企业组织中，已略去${names(left, "：")}\n`,
  };
}

function names(uins: readonly Uin[], colon: string): string {
  return uins.length === 0 ? "" : `${colon}${uins.join(", ")}`;
}
