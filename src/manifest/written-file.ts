import { isMembershipError, MembershipError } from "../domain/error";
import { unexpected } from "../domain/value";
import { MANIFEST_SCHEMA } from "./manifest";

/** What the construct writes of a manifest or of declarations: people compare it line by line. */
export function writtenFile(content: object): Buffer {
  return Buffer.from(`${JSON.stringify(content, undefined, 1)}\n`);
}

/**
 * What such a file says.
 *
 * @throws MembershipError `InvalidManifest` for what is cut off, of another version, or refused by `parse`
 */
export function readWritten<T>(json: string, parse: (content: unknown) => T): T {
  return valid(() => {
    const content: unknown = JSON.parse(json);
    const { schema } = Object(content) as { readonly schema?: unknown };
    if (schema !== MANIFEST_SCHEMA) {
      throw unexpected("schema", { is: "oneOf", values: [String(MANIFEST_SCHEMA)] }, schema);
    }
    return parse(content);
  });
}

/** What `parse` makes of it; where it throws, what is wrong is in the files. */
export function valid<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!isMembershipError(cause) && !(cause instanceof SyntaxError)) throw cause;
    const reason = isMembershipError(cause) ? cause.problem : cause.message;
    throw new MembershipError("InvalidManifest", { kind: "invalidManifest", reason }, { cause });
  }
}
