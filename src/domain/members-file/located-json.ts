import { MAX_DEPTH } from "../json";
import { shown } from "../shown";
import type { WrongLines } from "./wrong-lines";

/** A value of JSON that knows its line. */
export interface LocatedJson {
  readonly line: number;
  /** What `JSON.parse` makes of it; without what is in it, where it is a list or an object. */
  readonly value: unknown;
  /** As it is written, where it is neither a list nor an object: a number may have more digits than its value. */
  readonly text: string;
  readonly items?: readonly LocatedJson[];
  /** In their order; a name may be there twice. */
  readonly properties?: readonly LocatedProperty[];
}

export interface LocatedProperty {
  readonly name: string;
  readonly line: number;
  readonly value: LocatedJson;
}

/** A text, a number, a word or a sign, with the blanks before it; nothing where there is no such thing. */
const TOKEN =
  /([ \t\n\r]*)("[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\x00-\x1f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{}:,])?/y;

/** More of what is no JSON is not shown. */
const MAX_EXCERPT = 40;

/**
 * Reads exactly what `JSON.parse` reads, unless it is nested more than {@link MAX_DEPTH} deep.
 *
 * @throws MembershipError with the line that is no JSON
 */
export function locatedJson(json: string, wrong: WrongLines): LocatedJson {
  return new Reader(json, wrong).document();
}

class Reader {
  #line = 1;
  #token = "";
  #start = 0;
  #depth = 0;

  constructor(
    private readonly json: string,
    private readonly wrong: WrongLines,
  ) {
    this.#next();
  }

  document(): LocatedJson {
    const value = this.#value();
    return this.#token === "" && this.#start === this.json.length ? value : this.#fail();
  }

  #value(): LocatedJson {
    const [line, text] = [this.#line, this.#token];
    if (text === "{" || text === "[") {
      if (++this.#depth > MAX_DEPTH) this.#fail();
      const value =
        text === "{"
          ? { line, text, value: {}, properties: this.#listed("}", () => this.#property()) }
          : { line, text, value: [], items: this.#listed("]", () => this.#value()) };
      this.#depth -= 1;
      return value;
    }
    if (text === "" || "]}:,".includes(text)) return this.#fail();
    this.#next();
    return { line, text, value: JSON.parse(text) as unknown };
  }

  #property(): LocatedProperty {
    const [line, text] = [this.#line, this.#token];
    if (!text.startsWith('"')) return this.#fail();
    this.#next();
    this.#expect(":");
    return { line, name: JSON.parse(text) as string, value: this.#value() };
  }

  /** What stands between the sign that is there now and `end`. */
  #listed<T>(end: string, one: () => T): T[] {
    const list: T[] = [];
    this.#next();
    while (list.length === 0 ? this.#token !== end : this.#token === ",") {
      if (list.length > 0) this.#next();
      list.push(one());
    }
    this.#expect(end);
    return list;
  }

  #expect(token: string): void {
    if (this.#token !== token) this.#fail();
    this.#next();
  }

  #next(): void {
    TOKEN.lastIndex = this.#start + this.#token.length;
    const [, blanks = "", token = ""] = TOKEN.exec(this.json) ?? [];
    this.#line += blanks.match(/\r\n|\n|\r/g)?.length ?? 0;
    this.#start = TOKEN.lastIndex - token.length;
    this.#token = token;
  }

  #fail(): never {
    const [excerpt = ""] = this.json.slice(this.#start, this.#start + MAX_EXCERPT).split(/[\r\n]/, 1);
    const got = this.#start === this.json.length ? undefined : shown(excerpt);
    return this.wrong.fail(this.#line, { kind: "brokenJson", got });
  }
}
