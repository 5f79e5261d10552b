import { MembershipError } from "../domain/error";

// As much of HCL as Terraform's lock file and its command line's configuration have: blocks and arguments, whose values are
// texts, words, lists and objects. No templates, no expressions, no heredocs.

export type HclValue = string | readonly HclValue[] | HclBody;

export interface HclBody {
  readonly items: readonly HclItem[];
}

/** A block, or an argument. */
export interface HclItem {
  /** Its name, and a block's labels. */
  readonly keys: readonly string[];
  readonly value: HclValue;
  /** Where it begins in the text, and where it has ended. */
  readonly start: number;
  readonly end: number;
}

interface Token {
  /** What it is where it is a text; a mark and a word are as they are written. */
  readonly text?: string;
  readonly written: string;
  readonly start: number;
}

const BLANK = /(?:\s+|#.*|\/\/.*|\/\*[^]*?\*\/)*/y;
const TOKEN = /[{}[\]=,]|"(?:[^"\\\r\n]|\\.)*"|[\w.+-]+/y;

/** Deeper than anything that a person writes there. */
const MAX_DEPTH = 100;

/** @throws MembershipError `InvalidConfiguration` that names the line of what is none of it */
export function parseHcl(text: string): HclBody {
  return new Reader(text).body(0);
}

class Reader {
  readonly #text: string;
  #position = 0;
  /** Where the last token ended. */
  #end = 0;

  constructor(text: string) {
    this.#text = text;
  }

  body(depth: number): HclBody {
    const items: HclItem[] = [];
    const close = depth === 0 ? undefined : "}";
    for (let token = this.#next(); token?.written !== close; token = this.#next()) {
      if (token?.written === ",") continue; // between the entries of an object
      items.push(this.#item(token, depth));
    }
    return { items };
  }

  #item(first: Token | undefined, depth: number): HclItem {
    const keys: string[] = [];
    let token = first;
    for (; token && !isMark(token); token = this.#next()) keys.push(token.text ?? token.written);
    if (keys.length === 0) throw this.#broken(token);
    const value = token?.written === "=" ? this.#value(this.#next(), depth) : this.#value(token, depth, "{");
    return { keys, value, start: first?.start ?? 0, end: this.#end };
  }

  #value(token: Token | undefined, depth: number, only?: "{"): HclValue {
    if (token === undefined || depth > MAX_DEPTH) throw this.#broken(token);
    if (token.written === "{") return this.body(depth + 1);
    if (only) throw this.#broken(token);
    if (token.written === "[") return this.#list(depth + 1);
    if (isMark(token)) throw this.#broken(token);
    return token.text ?? token.written;
  }

  #list(depth: number): HclValue[] {
    const values: HclValue[] = [];
    for (let token = this.#next(); token?.written !== "]"; token = this.#next()) {
      if (token?.written !== ",") values.push(this.#value(token, depth));
    }
    return values;
  }

  /** `undefined` at the end. */
  #next(): Token | undefined {
    const start = this.#position + (this.#match(BLANK, this.#position)?.length ?? 0);
    if (start === this.#text.length) return undefined;
    const written = this.#match(TOKEN, start);
    if (written === undefined) throw this.#broken({ written: this.#text.charAt(start), start });
    this.#position = this.#end = start + written.length;
    return written.startsWith('"') ? { text: unquoted(written), written, start } : { written, start };
  }

  #match(pattern: RegExp, at: number): string | undefined {
    pattern.lastIndex = at;
    return pattern.exec(this.#text)?.[0];
  }

  #broken(token: Token | undefined): MembershipError {
    const line = this.#text.slice(0, token?.start).split("\n").length;
    return new MembershipError("InvalidConfiguration", { kind: "brokenHcl", line, got: token?.written });
  }
}

function isMark({ written }: Token): boolean {
  return "{}[]=,".includes(written);
}

/** JSON has nearly the same escapes. */
function unquoted(written: string): string {
  try {
    return JSON.parse(written) as string;
  } catch {
    return written.slice(1, -1);
  }
}
