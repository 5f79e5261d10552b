import fc from "fast-check";
import { TerraformStack, Testing } from "cdktf";
import { OrganizationMembership } from "../../src";
import { literalText } from "../../src/construct/terraform-text";
import { anyLabel, anyUin } from "../support/arbitraries";
import { ENGINES } from "../support/engines";
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

test.each(ENGINES)(
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
