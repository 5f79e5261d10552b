const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const slashes = (text: string): string => json(text).replaceAll("/", "\\/");
const unicode = (text: string): string =>
  Array.from(text, (character) => `\\u00${character.charCodeAt(0).toString(16).padStart(2, "0")}`).join("");

/** The ways in which an echo may write an ASCII text that it was sent, into a text of JSON or elsewhere. */
export const WRITINGS: Readonly<Record<string, (text: string) => string>> = {
  "in JSON": json,
  "in JSON with its slashes escaped": slashes,
  "in JSON with all of it escaped": unicode,
  "in JSON with all of it escaped in capitals": (text) =>
    unicode(text).replace(/[a-f](?=\\|$)/g, (digit) => digit.toUpperCase()),
  "in JSON within JSON": (text) => json(json(text)),
  "in JSON within JSON with its slashes escaped": (text) => json(slashes(text)),
  "in a URL": encodeURIComponent,
  "in a URL within JSON": (text) => json(encodeURIComponent(text)),
};
