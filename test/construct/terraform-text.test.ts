import fc from "fast-check";
import { TerraformStack, Testing } from "cdktf";
import { OrganizationMembership } from "../../src";
import { literalText, literalTextBesideTokens } from "../../src/construct/terraform-text";
import { anyLabel, anyUin } from "../support/arbitraries";
import { PROVISIONER_ENGINES } from "../support/engines";
import { ORGANIZATION_ID } from "../support/members";
import { readConfiguration, resourceOf } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

/**
 * What Terraform reads where its configuration has `template`, by the documentation of strings and templates.
 *
 * @throws Error where Terraform would evaluate something
 */
function readTemplate(template: string): string {
  let text = "";
  for (let rest = template; rest !== "";) {
    if (/^[$%]\{/.test(rest)) throw new Error(`expected a literal, got a template: ${template}`);
    const escaped = /^(?:\$\$|%%)\{/.test(rest);
    text += escaped ? rest.slice(1, 3) : rest.slice(0, 1);
    rest = rest.slice(escaped ? 3 : 1);
  }
  return text;
}

test.each([
  ["payments-prod", "payments-prod"],
  ['${upper("x")}', '$${upper("x")}'],
  ["${oops", "$${oops"],
  ["%{ if true }", "%%{ if true }"],
  ["a${b}%{c}", "a$${b}%%{c}"],
  ["$${x}", "$$${x}"],
  ["%%{x}", "%%%{x}"],
  ["$%{x}", "$%%{x}"],
  ["%${x}", "%$${x}"],
  ["${${", "$${$${"],
  ["$", "$"],
  ["{}", "{}"],
  ["$ {", "$ {"],
  ["100%", "100%"],
  ["\\${x}", "\\$${x}"],
])("%j is written %j", (text, written) => {
  expect(literalText(text)).toBe(written);
  expect(readTemplate(written)).toBe(text);
});

test.each([
  ["", ""],
  ["a ${b} %{c}", "a $${b} %%{c}"],
  ["${TfToken[TOKEN.7]}", "${TfToken[TOKEN.7]}"],
  ["${x}${TfToken[TOKEN.7]}${y}", "$${x}${TfToken[TOKEN.7]}$${y}"],
  ["${TfToken[var.a-b.TOKEN.7]}${TfToken[TOKEN.8]}", "${TfToken[var.a-b.TOKEN.7]}${TfToken[TOKEN.8]}"],
  ["$${TfToken[TOKEN.7]}$", '${"$"}${TfToken[TOKEN.7]}$'],
  ["5$$$${TfToken[TOKEN.7]}", '5${"$$$"}${TfToken[TOKEN.7]}'],
  ["100%${TfToken[TOKEN.7]}", "100%${TfToken[TOKEN.7]}"],
  ["${TfToken[no token}", "$${TfToken[no token}"],
])("%j is written %j, where tokens may be", (text, written) => {
  expect(literalTextBesideTokens(text)).toBe(written);
});

test.each(PROVISIONER_ENGINES)(
  "whatever the labels, those that Terraform reads for a %s are those that were given",
  (engine, attribute) => {
    using outdir = new TemporaryDirectory();
    fc.assert(
      fc.property(
        fc.dictionary(anyUin, anyLabel, { minKeys: 1, maxKeys: 20, noNullPrototype: true }),
        (members) => {
          const stack = new TerraformStack(Testing.app({ outdir: outdir.path }), "stack");
          new OrganizationMembership(stack, "membership", {
            organizationId: ORGANIZATION_ID,
            members,
            engine,
          });
          const configuration = readConfiguration(Testing.synth(stack));
          const written = Object.entries(resourceOf(configuration, `${engine}.membership`)[attribute] ?? {});
          expect(Object.fromEntries(written.map(([key, label]) => [key, readTemplate(label)]))).toEqual({
            ...members,
            organization: ORGANIZATION_ID,
          });
        },
      ),
      { numRuns: 50 },
    );
  },
);
