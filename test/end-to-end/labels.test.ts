import fc from "fast-check";
import { MAX_LABEL_LENGTH } from "../../src/domain/declaration";
import { numberedMembers } from "../../src/simulator";
import { anyLabel } from "../support/arbitraries";
import { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { uin } from "../support/members";

const ODD_LABELS = [
  `"`,
  `say "hello"`,
  `'single'`,
  "back\\slash",
  "\\n is not a newline",
  "two\nlines",
  "carriage\r\nreturn",
  "\ttab\t",
  "\u0000 and \u001b[31m",
  '${upper("x")}',
  "${oops",
  "$${escaped}",
  "$$${thrice}",
  "%{ if true }x%{ endif }",
  "%{oops",
  "%%{escaped}",
  "$",
  "%",
  "{}",
  "${self.id} ${path.module}",
  "$(id) `id` ; rm -rf . #",
  "<<EOT",
  " blanks around ",
  "支付-生产",
  "é à ü ß",
  "👩‍👩‍👧‍👦 🏳️‍🌈",
  "\u202eright to left",
  "\u2028 and \u2029",
  "null",
  "__proto__",
  "x".repeat(MAX_LABEL_LENGTH),
];

const LABELS = [...ODD_LABELS, ...fc.sample(anyLabel, { seed: 1, numRuns: 300 })];

/** Terraform keeps every text in this form, in the configuration and in the state alike. */
const asTerraformKeepsIt = (label: string): string => label.normalize("NFC");

describeEngines("A label", (tested) => {
  test("reaches the state as it was written, whatever it looks like", async () => {
    await using deployment = await Deployment.start(tested, {
      organization: { members: numberedMembers(LABELS.length) },
    });
    const declared = Object.fromEntries(LABELS.map((label, index) => [uin(index + 1), label]));
    const kept = Object.fromEntries(
      LABELS.map((label, index) => [uin(index + 1), asTerraformKeepsIt(label)]),
    );
    deployment.declare(declared);
    await deployment.apply();
    expect(await deployment.stateMembers()).toEqual(kept);
    const { output } = await deployment.terraform("plan").endsWith(0);
    expect(output).toContain("No changes.");
  });
});
