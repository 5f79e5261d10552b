/** Nothing that we read is nested so deep; what is deeper overflows somebody's stack. */
export const MAX_DEPTH = 64;

/** @throws SyntaxError for what is no JSON, or nested more than {@link MAX_DEPTH} deep */
export function parseJson(text: string): unknown {
  const structure = /["[\]{}]/g;
  let depth = 0;
  while (structure.test(text)) {
    const at = structure.lastIndex - 1;
    if (text[at] === '"') structure.lastIndex = endOfString(text, at);
    else depth += text[at] === "[" || text[at] === "{" ? 1 : -1;
    if (depth > MAX_DEPTH) throw new SyntaxError(`nested more than ${MAX_DEPTH} deep`);
  }
  return JSON.parse(text) as unknown;
}

/** A name that an object within `json` has twice, of which parsers take the last; `json` is valid. */
export function duplicateName(json: string): string | undefined {
  const objects: Set<string>[] = [];
  const tokens = [...tokensOf(json)];
  for (const [index, token] of tokens.entries()) {
    if (token === "{" || token === "[") objects.push(new Set());
    if (token === "}" || token === "]") objects.pop();
    if (tokens[index + 1] !== ":" || token === ":") continue;
    const name = String(JSON.parse(token));
    if (objects.at(-1)?.has(name)) return name;
    objects.at(-1)?.add(name);
  }
  return undefined;
}

/**
 * The tokens that tell of structure; whatever else stands between them does not matter here. A string may lack its end. No
 * expression matches it: one would have to remember each escape within, and there is no room for all of a long one.
 */
function* tokensOf(json: string): Generator<string, void, undefined> {
  const beginning = /["[\]{}:,]/g;
  for (let found = beginning.exec(json); found !== null; found = beginning.exec(json)) {
    const end = found[0] === '"' ? endOfString(json, found.index) : beginning.lastIndex;
    yield json.slice(found.index, end);
    beginning.lastIndex = end;
  }
}

/** Behind the first quote after `start` that no odd number of backslashes escapes. */
export function endOfString(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (json[quote - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
  }
  return json.length;
}

/**
 * JSON in which each character is seen, and none begins a command: what would be otherwise is written as escapes, so that it
 * means the same.
 */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\x7f-\x9f]|#(?=#)/gu,
    (character) =>
      Array.from({ length: character.length }, (_, index) => escaped(character.charCodeAt(index))).join(""),
  );
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, "0")}`;
}
