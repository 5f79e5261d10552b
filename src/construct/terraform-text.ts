/**
 * `text` as a Terraform string that means exactly `text`. Terraform reads every string of its JSON
 * configuration as a template, and cdktf does not escape.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literalText(text: string): string {
  return text.replace(/([$%])(?=\{)/g, "$1$1");
}

/** What stands in a text for a value that only Terraform knows, as cdktf writes it. */
const TOKEN = /(\$\{TfToken\[[\w.-]+\]\})/;

/** The same, except that cdktf's tokens stay what they are. */
export function literalTextBesideTokens(text: string): string {
  const parts = text.split(TOKEN).map((part, index) => (index % 2 === 1 ? part : literalText(part)));
  // A template right after a dollar sign would be none.
  return parts
    .map((part, index) => (index % 2 === 0 && index < parts.length - 1 ? quotedEnd(part) : part))
    .join("");
}

function quotedEnd(text: string): string {
  return text.replace(/\$+$/, (signs) => `\${"${signs}"}`);
}
