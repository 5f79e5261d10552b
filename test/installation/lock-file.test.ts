import fc from "fast-check";
import { lockedConstraints, withLockEntry, withSomeEntry } from "../../src/installation/lock-file";
import { ownProblemOf } from "../support/own-error";
import { RUNS, SEED, tellSeed } from "../support/seed";

tellSeed("draws the same lock files");

const ENTRY = { source: "terraform.local/a/b", version: "0.4.0", hashes: ["h1:two=", "h1:one="] };

const HEADING = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

const OWN = `provider "terraform.local/a/b" {
  version     = "0.4.0"
  constraints = "0.4.0"
  hashes = [
    "h1:one=",
    "h1:two=",
  ]
}
`;

const NULL = `provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "~> 3.2"
  hashes = [
    "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
    "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2", # a remark }
  ]
}
`;

const OLD = `provider "terraform.local/a/b" {
  version = "0.3.0"
  hashes  = ["h1:old="]
  # a remark of its own
}
`;

test.each<[what: string, before: string, after: string]>([
  ["no file", "", `${HEADING}\n${OWN}`],
  ["an empty one", " \n", `${HEADING}\n${OWN}`],
  ["the heading alone", HEADING, `${HEADING}\n${OWN}`],
  ["another provider", `${HEADING}\n${NULL}`, `${HEADING}\n${NULL}\n${OWN}`],
  ["no end of the last line", `${HEADING}\n${NULL.trimEnd()}`, `${HEADING}\n${NULL}\n${OWN}`],
  ["an older version", `${HEADING}\n${OLD}\n${NULL}`, `${HEADING}\n${OWN}\n${NULL}`],
  ["itself", `${HEADING}\n${NULL}\n${OWN}`, `${HEADING}\n${NULL}\n${OWN}`],
  ["remarks around it", `# a\n${OLD}# b\n`, `# a\n${OWN}# b\n`],
  ["one line a block", 'provider "terraform.local/a/b" { version = "0.4.0" }', OWN.trimEnd()],
  [
    "its name in a remark, and in another block",
    `# provider "terraform.local/a/b" {}\nmodule "terraform.local/a/b" {}\n`,
    `# provider "terraform.local/a/b" {}\nmodule "terraform.local/a/b" {}\n\n${OWN}`,
  ],
  [
    "OpenTofu's entries",
    NULL.replace("terraform.io", "opentofu.org"),
    `${NULL.replace("terraform.io", "opentofu.org")}\n${OWN}`,
  ],
])("beside %s", (_, before, after) => {
  expect(withLockEntry(before, ENTRY)).toBe(after);
});

test("keeps the ends of lines as they are", () => {
  const windows = (text: string): string => text.replaceAll("\n", "\r\n");
  const before = windows(`${HEADING}\n${OLD}\n${NULL}`);
  expect(withLockEntry(before, ENTRY)).toBe(windows(`${HEADING}\n${OWN}\n${NULL}`));
  expect(withLockEntry(windows(NULL), ENTRY)).toBe(windows(`${NULL}\n${OWN}`));
});

test("leaves one entry where there were several", () => {
  const text = withLockEntry(`${OLD}\n# between\n${OLD}\n${NULL}\n${OWN}`, ENTRY);
  expect(text.match(/terraform\.local/g)).toHaveLength(1);
  expect(text.startsWith(OWN)).toBe(true);
  expect(text).toContain("# between\n");
  expect(text).toContain(NULL);
});

test("a provider that is there stays as it is, and another is entered without hashes", () => {
  const other = { source: "registry.terraform.io/hashicorp/null", version: "3.9.9" };
  expect(withSomeEntry(NULL, other)).toBe(NULL);
  expect(withSomeEntry(OWN, other)).toBe(
    `${OWN}\nprovider "registry.terraform.io/hashicorp/null" {\n  version     = "3.9.9"\n  constraints = "3.9.9"\n}\n`,
  );
});

test.each<[what: string, text: string, line: number]>([
  ["a block without an end", `${HEADING}\n${OLD.trimEnd().slice(0, -1)}`, 8],
  ["marks of a merge", `${HEADING}<<<<<<< HEAD\n${OWN}`, 3],
  ["JSON", '{"provider": {}}', 1],
])("takes %s for damage, and names its line", (_, text, line) => {
  expect(ownProblemOf(() => withLockEntry(text, ENTRY)).problem).toMatchObject({ kind: "brokenHcl", line });
});

test("tells which versions the file was made for", () => {
  expect([...lockedConstraints(`${HEADING}\n${NULL}\n${OLD}\nmodule "m" {}\nprovider = "no block"`)]).toEqual(
    [
      ["registry.terraform.io/hashicorp/null", "~> 3.2"],
      ["terraform.local/a/b", undefined],
    ],
  );
});

test("whatever stood there, everything but the entry stays, and a second time nothing changes", () => {
  const others = fc.constantFrom(
    NULL,
    "# a remark\n",
    "/* a\n remark */\n",
    "\n",
    NULL.replace("null", "tls"),
    "// } {\n",
  );
  const lineEnds = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(
      fc.array(others),
      fc.array(others),
      fc.boolean(),
      lineEnds,
      (before, after, isThere, lineEnd) => {
        const ended = (text: string): string => text.replaceAll("\n", lineEnd);
        const [head, tail] = [ended(before.join("")), ended(after.join(""))];
        fc.pre(isThere || `${head}${tail}` !== "");
        const next = withLockEntry(`${head}${isThere ? ended(OLD) : ""}${tail}`, ENTRY);
        const own = ended(OWN.trimEnd());
        expect(next.split(own)).toHaveLength(2);
        if (isThere) expect(next).toBe(`${head}${own}${lineEnd}${tail}`);
        else if (`${head}${tail}`.trim() !== "")
          expect(next.startsWith(`${head}${tail}`.replace(/\r?\n$/, ""))).toBe(true);
        expect(withLockEntry(next, ENTRY)).toBe(next);
      },
    ),
    { seed: SEED, numRuns: Math.min(RUNS, 300) },
  );
});
