import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { isMembershipError } from "../../domain/error";
import type { Environment } from "../../domain/environment";
import { parseJson } from "../../domain/json";
import { isPlainObject } from "../../domain/value";
import type { Problems } from "../../domain/problem";
import { readRegularFile } from "../../files/read-regular-file";
import { type HomeDir, namedProfile, profileFiles, type ProfileVariable } from "./profile-file";
import { namesSet } from "./variables";

/** A profile has some 500 characters. */
const MAX_BYTES = 65_536;

/** A profile of `tccli`, or why there is none. */
export interface Profile {
  readonly name: string;
  readonly file: string;
  /** The variables that name it and its directory. */
  readonly variables: readonly string[];
  /** Its fields that are non-blank strings; `tccli` adds others when it logs somebody in. */
  readonly fields: Readonly<Record<string, string>>;
  /** When the keys of a login expire, as they are written: seconds since 1970. */
  readonly expiresAt?: number;
  /** Tells one login from another: a person's, or a role's of an account. */
  readonly login?: string;
  /** Whether somebody else may name another key or role in it. */
  readonly othersMayWrite: boolean;
  /** Why nothing could be read, and the system's code for it. */
  readonly problem?: Readonly<{
    because: Problems["unreadableFile"]["because"] | "notJson" | "noHome";
    code?: string | undefined;
  }>;
  /** The same, as its file is now. */
  readonly again: () => Profile;
}

/**
 * The profile that a variable names (`default`), from `<profile>.credential` in
 * `TENCENTCLOUD_SHARED_CREDENTIALS_DIR` (`~/.tccli`), the files of `tccli` and the official provider.
 *
 * @throws MembershipError `InvalidOption` for a name that is none
 */
export function readProfile(
  env: Environment,
  homeDir: HomeDir,
  variable: ProfileVariable = "TENCENTCLOUD_PROFILE",
): Profile {
  const name = namedProfile(env, variable);
  const files = profileFiles(env, homeDir, name);
  const file = files.path("credential");
  const variables = [...namesSet(env, [variable]), ...files.variables];
  const again = () => readProfile(env, homeDir, variable);
  const empty = { name, file, variables, fields: {}, othersMayWrite: false, again };
  if (files.isHomeMissing) return { ...empty, problem: { because: "noHome" } };
  try {
    const { bytes, stats } = readRegularFile(file, MAX_BYTES);
    return { ...empty, ...read(bytes.toString()), othersMayWrite: (stats.mode & 0o022) !== 0 };
  } catch (error) {
    return { ...empty, problem: problemOf(error) };
  }
}

export function profileName({ name, file }: Pick<Profile, "name" | "file">): CredentialsName {
  return { source: "profile", name, file };
}

/** What a profile has no keys for. */
export function missingProfile({ name, file, problem }: Profile): MissingSource {
  return { lacks: "profile", name, file, ...(problem ?? ({ because: "incomplete" } as const)) };
}

/** Whether there is something in its place that was meant to have keys, and has none that can be used. */
export function isBroken({ fields, problem }: Profile): boolean {
  if (problem !== undefined) return problem.because !== "absent" && problem.because !== "noHome";
  return ["secretId", "secretKey", "token", "role-arn"].some((name) => fields[name] !== undefined);
}

function read(json: string): Pick<Profile, "fields" | "expiresAt" | "login"> {
  const parsed = parseJson(json);
  const profile = isPlainObject(parsed) ? parsed : {};
  const texts = Object.entries(profile).map(
    ([name, value]) => [name, typeof value === "string" ? value.trim() : ""] as const,
  );
  const { type, expiresAt, oauth, sso } = profile;
  return {
    fields: Object.fromEntries(texts.filter(([, text]) => text !== "")),
    ...(typeof expiresAt === "number" && { expiresAt }),
    login: JSON.stringify([type, named(oauth, "openId"), named(sso, "uin", "roleConfigurationId")]),
  };
}

function named(value: unknown, ...names: readonly string[]): unknown[] {
  return isPlainObject(value) ? names.map((name) => value[name]) : [];
}

/** A parser's own message quotes the file, which holds the key. */
function problemOf(error: unknown): NonNullable<Profile["problem"]> {
  if (!isMembershipError(error) || error.problem.kind !== "unreadableFile") return { because: "notJson" };
  const { because, code } = error.problem;
  return { because, ...(code !== undefined && { code }) };
}
