import { plainText } from "../domain/plain-text";

/** Anything shorter is found in what is no secret, such as a code or a number. */
const MIN_LENGTH = 4;

/** An echo within an echo is escaped anew: JSON in a text of JSON in a URL. */
const MAX_ESCAPES = 4;

/** Shows all that it holds: nothing is escaped, unseen, or taken for a command. */
const PLAIN = /^(?:[\x20-\x22\x24\x26-\x39\x3b-\x5b\x5d-\x7e]|:(?!:)|#(?!#))*$/;

const ESCAPED = /\\(?:u[0-9a-f]{4}|["\\/])|%[0-9a-f]{2}/gi;

/**
 * What may not be shown, and the texts of others without it: a service, or what stands in for one, may repeat what
 * it was sent.
 */
export class Secrets {
  #values: readonly string[] = [];

  constructor(values: readonly (string | undefined)[] = []) {
    this.learn(...values);
  }

  /** Keeps them too from now on. */
  learn(...values: readonly (string | undefined)[]): void {
    const known = [...this.#values, ...values].filter((value) => value !== undefined);
    const unique = [...new Set(known)].filter((value) => value.length >= MIN_LENGTH);
    this.#values = unique.sort((a, b) => b.length - a.length); // one may be a part of another
  }

  /** These, and some that nobody needs to keep. */
  and(...values: readonly (string | undefined)[]): Secrets {
    return new Secrets([...this.#values, ...values]);
  }

  /** A text of somebody else as it may be shown: without secrets, and as `plainText` makes it. */
  shown(text: string, maxLength: number): string {
    return plainText(this.#hidden(text), maxLength);
  }

  /** `value`, which holds nothing but data, with `***` for each secret in its texts. */
  hide<T>(value: T): T {
    if (typeof value === "string") return this.#hidden(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.hide(item)) as T;
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([name, item]) => [name, this.hide(item as unknown)]);
    return Object.fromEntries(entries) as T;
  }

  /** Where a secret shows only once the text is unescaped and what nobody sees is gone, that is the text that is shown. */
  #hidden(text: string): string {
    let shown = this.#masked(text);
    if (PLAIN.test(text)) return shown; // as nearly all are
    let plain = shown;
    for (let level = 0; level < MAX_ESCAPES; level++) {
      const inner = plainText(plain.replace(ESCAPED, unescaped), Infinity);
      if (inner === plain) return shown;
      plain = this.#masked(inner);
      if (plain !== inner) shown = plain;
    }
    return shown;
  }

  #masked(text: string): string {
    return this.#values.reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
  }
}

function unescaped(escape: string): string {
  if (escape.length === 2) return escape.charAt(1);
  return String.fromCharCode(parseInt(escape.replace(/^(\\u|%)/i, ""), 16));
}
