import { tryUin, type Uin } from "../domain/uin";
import { ApiError } from "./api-error";

/** The parameters of a request, read with the errors that the service gives for wrong ones. */
export class Parameters {
  private readonly values: Readonly<Record<string, unknown>>;

  /** @throws ApiError `InvalidParameter` unless `body` is an object, `UnknownParameter` for others than `names` */
  constructor(body: unknown, names: readonly string[]) {
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      throw new ApiError("InvalidParameter", "The request body is not a JSON object.");
    }
    this.values = body as Record<string, unknown>;
    const unknown = Object.keys(this.values).find((name) => !names.includes(name));
    if (unknown !== undefined) {
      throw new ApiError("UnknownParameter", `The parameter \`${unknown}\` is not recognized.`);
    }
  }

  string(name: string): string {
    const value = this.required(name);
    if (typeof value !== "string") throw wrongType(name, "string");
    return value;
  }

  optionalString(name: string): string | undefined {
    return this.has(name) ? this.string(name) : undefined;
  }

  integer(name: string, min: number, max: number): number {
    const value = this.required(name);
    if (!Number.isSafeInteger(value)) throw wrongType(name, "integer");
    if ((value as number) < min || (value as number) > max) {
      throw new ApiError("InvalidParameterValue", `The value of \`${name}\` is not in [${min}, ${max}].`);
    }
    return value as number;
  }

  optionalInteger(name: string, min: number, max: number): number | undefined {
    return this.has(name) ? this.integer(name, min, max) : undefined;
  }

  /** A UIN, sent as a JSON integer. */
  optionalUin(name: string): Uin | undefined {
    if (!this.has(name)) return undefined;
    return tryUin(String(this.integer(name, 1, Number.MAX_SAFE_INTEGER)));
  }

  /** UINs, sent as JSON integers: at least one, none twice. */
  uins(name: string): Uin[] {
    const values = this.required(name);
    const uins = Array.isArray(values)
      ? values.map((value) => tryUin(typeof value === "number" ? String(value) : undefined))
      : [];
    if (uins.length === 0 || uins.includes(undefined))
      throw wrongType(name, "non-empty array of UINs (integers)");
    if (new Set(uins).size < uins.length) {
      throw new ApiError("InvalidParameter", `The parameter \`${name}\` names a UIN twice.`);
    }
    return uins as Uin[];
  }

  private required(name: string): unknown {
    if (!this.has(name)) {
      throw new ApiError("MissingParameter", `The request is missing a required parameter \`${name}\`.`);
    }
    return this.values[name];
  }

  private has(name: string): boolean {
    return this.values[name] !== undefined && this.values[name] !== null;
  }
}

function wrongType(name: string, expected: string): ApiError {
  const message = `The value type of parameter \`${name}\` is not valid: expected ${expected}.`;
  return new ApiError("InvalidParameter", message);
}
