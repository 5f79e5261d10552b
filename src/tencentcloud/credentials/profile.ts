import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Environment, setting } from "../environment";
import type { CredentialsSource, Lacking } from "./credentials";

/** A profile of `tccli`, or why there is none. */
export interface Profile {
  /** Its name and file, for people. */
  readonly description: string;
  /** Its fields that are non-blank strings; `tccli login` adds others. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why nothing could be read. */
  readonly problem?: string;
}

/**
 * The profile that `TENCENTCLOUD_PROFILE` names (`default`), from `<profile>.credential` in
 * `TENCENTCLOUD_SHARED_CREDENTIALS_DIR` (`~/.tccli`), the files of `tccli` and the official provider.
 *
 * @param homeDir what `~` stands for
 */
export function readProfile(env: Environment, homeDir: string): Profile {
  const name = setting(env, "TENCENTCLOUD_PROFILE") ?? "default";
  const directory = setting(env, "TENCENTCLOUD_SHARED_CREDENTIALS_DIR") ?? "~/.tccli";
  const file = join(directory.replace(/^~(?=$|[/\\])/, homeDir), `${name}.credential`);
  const description = `profile ${JSON.stringify(name)} (${file})`;
  try {
    return { description, fields: stringFields(readFileSync(file, "utf8")) };
  } catch (error) {
    return { description, fields: {}, problem: problemOf(error as NodeJS.ErrnoException) };
  }
}

/** The profile's own keys. */
export function profileKeys(profile: Profile): CredentialsSource | Lacking {
  const { secretId, secretKey, token } = profile.fields;
  if (secretId !== undefined && secretKey !== undefined) {
    const keys = { secretId, secretKey, ...(token !== undefined && { token }) };
    return { description: profile.description, load: () => Promise.resolve(keys) };
  }
  return { lacks: `${profile.description} ${profile.problem ?? "lacks secretId or secretKey"}` };
}

function stringFields(json: string): Record<string, string> {
  const parsed = JSON.parse(json) as unknown;
  const fields = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  return Object.fromEntries(
    fields.flatMap(([name, value]: [string, unknown]) => {
      const text = typeof value === "string" ? value.trim() : "";
      return text === "" ? [] : [[name, text]];
    }),
  );
}

/** A parser's own message quotes the file, which holds the key. */
function problemOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") return "does not exist";
  return error instanceof SyntaxError ? "is not JSON" : `cannot be read (${error.code ?? error.name})`;
}
