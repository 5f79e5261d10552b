import { RequestError } from "./protocol/request-error";

/**
 * What the provider has of that type.
 *
 * @param what it is, for the message
 * @throws RequestError when it has none
 */
export function kindOf<K>(
  kinds: Readonly<Record<string, K>>,
  type: string,
  what: "resource" | "data source",
): K {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (kind !== undefined) return kind;
  throw new RequestError(
    `Expected one of ${Object.keys(kinds).join(", ")}, got the ${what} ${JSON.stringify(type)}`,
  );
}
