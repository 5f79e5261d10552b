import { join } from "node:path";
import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { isMembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import { parseJson } from "../../domain/json";
import type { Problems } from "../../domain/problem";
import { unexpected } from "../../domain/value";
import { readRegularFile } from "../../files/read-regular-file";
import type { CredentialsSource } from "./credentials";

/** A profile has some 500 characters. */
const MAX_BYTES = 65_536;

/** No path, and no hidden file. */
const NAME = /^(?!\.)[\p{L}\p{N}_.@-]{1,128}$/u;

/** A profile of `tccli`, or why there is none. */
export interface Profile {
  readonly name: string;
  readonly file: string;
  /** Its fields that are non-blank strings; `tccli login` adds others. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether somebody else may name another key or role in it. */
  readonly othersMayWrite: boolean;
  /** Why nothing could be read, and the system's code for it. */
  readonly problem?: Readonly<{
    because: Problems["unreadableFile"]["because"] | "notJson";
    code?: string | undefined;
  }>;
}

/**
 * The profile that `TENCENTCLOUD_PROFILE` names (`default`), from `<profile>.credential` in
 * `TENCENTCLOUD_SHARED_CREDENTIALS_DIR` (`~/.tccli`), the files of `tccli` and the official provider.
 *
 * @throws MembershipError `InvalidOption` for a name that is none
 */
export function readProfile(env: Environment, homeDir: string): Profile {
  const variable = "TENCENTCLOUD_PROFILE";
  const name = setting(env, variable) ?? "default";
  if (!NAME.test(name)) throw unexpected(variable, { is: "profileName" }, name);
  const directory = setting(env, "TENCENTCLOUD_SHARED_CREDENTIALS_DIR") ?? "~/.tccli";
  const file = join(directory.replace(/^~(?=$|[/\\])/, homeDir), `${name}.credential`);
  try {
    const { bytes, stats } = readRegularFile(file, MAX_BYTES);
    return { name, file, fields: stringFields(bytes.toString()), othersMayWrite: (stats.mode & 0o022) !== 0 };
  } catch (error) {
    return { name, file, fields: {}, othersMayWrite: false, problem: problemOf(error) };
  }
}

export function profileKeys(profile: Profile): CredentialsSource | MissingSource {
  const { secretId, secretKey, token } = profile.fields;
  if (secretId !== undefined && secretKey !== undefined) {
    const keys = { secretId, secretKey, ...(token !== undefined && { token }) };
    return { name: profileName(profile), load: () => Promise.resolve(keys) };
  }
  const { name, file, problem = { because: "incomplete" } as const } = profile;
  return { lacks: "profile", name, file, ...problem };
}

export function profileName({ name, file }: Pick<Profile, "name" | "file">): CredentialsName {
  return { source: "profile", name, file };
}

function stringFields(json: string): Record<string, string> {
  const parsed = parseJson(json);
  const fields = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  const texts = fields.map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

/** A parser's own message quotes the file, which holds the key. */
function problemOf(error: unknown): NonNullable<Profile["problem"]> {
  if (!isMembershipError(error) || error.problem.kind !== "unreadableFile") return { because: "notJson" };
  const { because, code } = error.problem;
  return { because, ...(code !== undefined && { code }) };
}
