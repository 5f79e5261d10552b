/**
 * `text` as a Terraform string that means exactly `text`. Terraform reads every string of its JSON
 * configuration as a template, and cdktf does not escape.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function literalText(text: string): string {
  return text.replace(/([$%])(?=\{)/g, "$1$1");
}
