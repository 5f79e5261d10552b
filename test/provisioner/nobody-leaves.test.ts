import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { BEGINNING } from "../../src/text";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import { members, uin } from "../support/members";

// Nothing listens at the manifest's endpoint, no credentials are set, and this removal.cjs has neither the client nor
// undici: a run that needed any of them would fail.
test.each([
  { case: "everyone stays", previous: members(1, 2), declared: [1, 2], declaredElsewhere: [] },
  { case: "one joins", previous: members(1), declared: [1, 2], declaredElsewhere: [] },
  { case: "one has another label", previous: { [uin(1)]: "before" }, declared: [1], declaredElsewhere: [] },
  { case: "one is declared elsewhere now", previous: members(1, 2), declared: [1], declaredElsewhere: [2] },
  { case: "there was nobody", previous: {}, declared: [1], declaredElsewhere: [] },
  { case: "there was nobody and there is nobody", previous: {}, declared: [], declaredElsewhere: [] },
])("needs nothing but its manifest when $case", async ({ previous, declared, declaredElsewhere }) => {
  const manifest = manifestOf({
    declared: declared.map(uin),
    declaredElsewhere: { "organization/other": declaredElsewhere.map(uin) },
  });
  using program = new BuiltProgram(manifest, {
    built: {
      [PROGRAM_FILES.removal]: "throw new Error('loaded')",
      [PROGRAM_FILES.problems]: "throw new Error('loaded')",
    },
  });
  const { output } = await program.start({}, stateOf(previous)).endsWith(0);
  expect(output).toBe(`${BEGINNING["en-US"].nobodyLeaves("organization/membership")}\n`);
  expect(program.report).toBeUndefined();
});
