import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { type Environment, setting } from "../environment";
import type { CredentialsSource } from "./credentials";

/** A profile of `tccli`, or why there is none. */
export interface Profile {
  readonly name: string;
  readonly file: string;
  /** Its fields that are non-blank strings; `tccli login` adds others. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why nothing could be read, and the system's code for it. */
  readonly problem?: Readonly<{ because: "absent" | "notJson" | "unreadable"; code?: string | undefined }>;
}

/**
 * The profile that `TENCENTCLOUD_PROFILE` names (`default`), from `<profile>.credential` in
 * `TENCENTCLOUD_SHARED_CREDENTIALS_DIR` (`~/.tccli`), the files of `tccli` and the official provider.
 */
export function readProfile(env: Environment, homeDir: string): Profile {
  const name = setting(env, "TENCENTCLOUD_PROFILE") ?? "default";
  const directory = setting(env, "TENCENTCLOUD_SHARED_CREDENTIALS_DIR") ?? "~/.tccli";
  const file = join(directory.replace(/^~(?=$|[/\\])/, homeDir), `${name}.credential`);
  try {
    return { name, file, fields: stringFields(readFileSync(file, "utf8")) };
  } catch (error) {
    return { name, file, fields: {}, problem: problemOf(error as NodeJS.ErrnoException) };
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
  const parsed = JSON.parse(json) as unknown;
  const fields = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  const texts = fields.map(([name, value]) => [name, typeof value === "string" ? value.trim() : ""] as const);
  return Object.fromEntries(texts.filter(([, text]) => text !== ""));
}

/** A parser's own message quotes the file, which holds the key. */
function problemOf(error: NodeJS.ErrnoException): NonNullable<Profile["problem"]> {
  if (error.code === "ENOENT") return { because: "absent" };
  return error instanceof SyntaxError ? { because: "notJson" } : { because: "unreadable", code: error.code };
}
