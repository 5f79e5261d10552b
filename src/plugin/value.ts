/** What Terraform knows only when it applies. It is passed through as it came: what it is narrowed to stays so. */
export class Unknown {
  /** @param encoded the extension's type and data, as they came; of our own: any value at all */
  constructor(readonly encoded: { readonly type: number; readonly data: Uint8Array } = NARROWED_TO_NOTHING) {}
}

const NARROWED_TO_NOTHING = { type: 0, data: Uint8Array.of(0) };

/** Any value at all, known only when Terraform applies. */
export const UNKNOWN = new Unknown();

/** A value as Terraform hands it over. Sets are lists, maps and objects are objects; a number that is not exact is a text. */
export type Value = null | boolean | number | string | Unknown | readonly Value[] | ObjectValue;

/** The values of a resource, a data source or a provider, by the names of their attributes. */
export interface ObjectValue {
  readonly [name: string]: Value;
}

export function isUnknown(value: Value | undefined): value is Unknown {
  return value instanceof Unknown;
}

/** Whether nothing within `value` is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (isUnknown(value)) return false;
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every((item: Value) => isWhollyKnown(item));
}
