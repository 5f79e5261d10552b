/** Texts, in which digits are no numbers, and numbers. */
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Of so many digits that JavaScript's numbers hold it, whatever they are. */
const EXACT = /^-?\d{1,15}$/;

/**
 * What JSON says, in which a number that may not be exact is a text: Terraform's numbers are as long as they need to be.
 *
 * @throws SyntaxError when it is no JSON
 */
export function parseExactJson(json: Uint8Array): unknown {
  const text = Buffer.from(json).toString();
  return JSON.parse(
    text.replace(TEXT_OR_NUMBER, (token) =>
      token.startsWith('"') || EXACT.test(token) ? token : `"${token}"`,
    ),
  );
}
