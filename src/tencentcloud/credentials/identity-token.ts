import { parseJson } from "../../domain/json";
import { isPlainObject } from "../../domain/value";
import { readRegularFile } from "../../files/read-regular-file";

/** A token has some 2,000 characters. */
const MAX_BYTES = 65_536;

/**
 * The token in a file: as it is, as Kubernetes writes it; or in the field `web_identity_token` of a JSON object, as
 * the official provider reads it.
 *
 * @throws MembershipError as `readRegularFile`
 */
export function identityToken(file: string): string {
  const text = readRegularFile(file, MAX_BYTES).bytes.toString().trim();
  return (text.startsWith("{") ? tryField(text) : undefined) ?? text;
}

function tryField(text: string): string | undefined {
  try {
    const parsed = parseJson(text);
    const token = isPlainObject(parsed) ? parsed["web_identity_token"] : undefined;
    return typeof token === "string" ? token.trim() : undefined;
  } catch {
    return undefined;
  }
}
