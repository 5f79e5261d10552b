import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Language } from "../../src/domain/language";
import type { Attributes } from "../../src/plugin/schema";
import { MEMBERS_TYPE, PROVIDER_NAME } from "../../src/provider/contract";
import type { Notice } from "../../src/provider/notice";
import { organizationProvider } from "../../src/provider/provider";
import { PROVIDER } from "../../src/text";
import { describeTerraform } from "../support/describe-terraform";
import { uin } from "../support/members";
import { ProviderStack } from "./support/provider-stack";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), "utf8");

const DOCUMENTS: readonly (readonly [file: string, language: Language])[] = [
  ["docs/provider.md", "en-US"],
  ["docs/provider.zh-CN.md", "zh-CN"],
];

const blocksOf = (document: string): (readonly [language: string, text: string])[] =>
  [...document.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => [language, text]);

const headingsOf = (document: string): string[] =>
  [...document.replace(/^```.*?^```$/gms, "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);

const provider = organizationProvider({
  env: {},
  openSession: () => Promise.reject(new Error("nobody asks")),
});

/** The arguments and attributes that a document lists, table by table, each with what it is. */
function listedIn(document: string): string[][] {
  const tables = document.split(/\n\n/).filter((part) => /^\|.*\n\|---\|---\|---\|\n\| `\w+` \|/.test(part));
  return tables.map((table) =>
    [...table.matchAll(/^\| `(\w+)` \| (\w+) \|/gm)].map(([, name, is]) => `${name ?? ""}: ${is ?? ""}`),
  );
}

function listed(attributes: Attributes, ...kinds: readonly string[]): string[] {
  const entries = Object.entries(attributes).filter(([, { is }]) => kinds.includes(is));
  return entries.map(([name, { is }]) => `${name}: ${is}`);
}

function removalAttributes(attributes: Attributes): Attributes {
  const { type } = attributes["removal"] ?? {};
  if (typeof type === "object" && "object" in type) return type.object;
  throw new Error("expected removal to be an object");
}

/** What each notice is called, of two members. The compiler keeps the list complete. */
const SUBJECTS: Readonly<Record<Notice["kind"], (say: (typeof PROVIDER)[Language]) => string>> = {
  leaving: ({ leaving }) => leaving.subject(2),
  refusalsExpected: ({ refusalsExpected }) => refusalsExpected.subject(2),
  approvalMissing: ({ approvalMissing }) => approvalMissing.subject(2),
  unmanaged: ({ unmanaged }) => unmanaged.subject(2),
  protectedUnmanaged: ({ protectedUnmanaged }) => protectedUnmanaged.subject(2),
  absent: ({ absent }) => absent.subject(2),
  paused: ({ paused }) => paused.subject(2),
  declarationUnknown: ({ declarationUnknown }) => declarationUnknown.subject(2),
  staysBehind: ({ staysBehind }) => staysBehind.subject(2),
  notAsked: ({ notAsked }) => notAsked.subject(),
  notRefreshed: ({ notRefreshed }) => notRefreshed.subject(),
  listDenied: ({ listDenied }) => listDenied.subject(),
  forecastNotes: ({ forecastNotes }) => forecastNotes.subject(),
};

describe.each(DOCUMENTS)("%s", (file, language) => {
  const document = read(file);

  test("lists every argument and attribute of the provider, and no other", () => {
    const { schema, resources, dataSources } = provider;
    const { attributes = {} } = resources[MEMBERS_TYPE]?.schema ?? {};
    expect(listedIn(document)).toEqual([
      listed(schema.attributes, "required", "optional"),
      listed(attributes, "required", "optional"),
      listed(removalAttributes(attributes), "required", "optional"),
      listed(attributes, "computed"),
      listed(dataSources[PROVIDER_NAME]?.schema.attributes ?? {}, "computed"),
      listed(dataSources[MEMBERS_TYPE]?.schema.attributes ?? {}, "computed"),
    ]);
  });

  test("lists each warning and each error by the words that are said", () => {
    const say = PROVIDER[language];
    expect([...document.matchAll(/^\| _(.+?)_ \|/gm)].map(([, subject]) => subject)).toEqual([
      ...Object.values(SUBJECTS).map((subject) => subject(say)),
      say.blocked.subject(2),
      say.nothingDone(),
      say.failure.subject(1, 2),
      say.failure.unconfirmed(2),
      say.unwritten(),
    ]);
  });

  test("leads to headings that are there", () => {
    const anchors = headingsOf(document).map((heading) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, "")
        .replaceAll(" ", "-"),
    );
    const links = [...document.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = ""]) => anchor);
    expect(links.length).toBeGreaterThan(4);
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([]);
  });

  test("shows code only as it stands in examples/", () => {
    const names = readdirSync(join(ROOT, "examples"), { recursive: true, encoding: "utf8" });
    const examples = names.filter((name) => /\.(ts|tf)$/.test(name)).map((name) => read("examples", name));
    const code = blocksOf(document).filter(([of]) => of === "ts" || of === "hcl");
    expect(code.length).toBeGreaterThan(9);
    for (const [, text] of code) expect(examples.filter((example) => example.includes(text))).not.toEqual([]);
  });
});

test("Both languages have the same code, commands and tables", () => {
  const [english = "", chinese = ""] = DOCUMENTS.map(([file]) => read(file));
  const shown = (document: string) => blocksOf(document).filter(([language]) => language !== "");
  const rows = (document: string) => document.split("\n\n").map((part) => part.match(/^\|/gm)?.length ?? 0);
  expect(shown(chinese)).toEqual(shown(english));
  expect(rows(chinese)).toEqual(rows(english));
  expect(headingsOf(chinese)).toHaveLength(headingsOf(english).length);
});

describeTerraform("A plan is shown as Terraform prints it", (env) => {
  test.each(DOCUMENTS)("in %s", async (file, language) => {
    const members = [
      { uin: uin(1), name: "member-1" },
      { uin: uin(2), name: "member-2" },
      { uin: uin(3), name: "member-3", payUin: uin(1) },
      { uin: uin(4), name: "sandbox" },
    ];
    await using stack = await ProviderStack.ofHcl(env, { organization: { members } });
    const block = { provider: { organization: { language } } };
    stack.write("override.tf.json", JSON.stringify(block));
    stack.declare(1, 2, 3);
    await stack.apply();
    stack.declare(1);
    const { output } = await stack.terraform("plan").endsWith(0);
    const [, shown = ""] = blocksOf(read(file)).find(([of]) => of === "") ?? [];
    // The count begins at random.
    const count = /\d+ -> \d+/;
    expect(output.replace(count, "n -> n + 1")).toContain(shown.replace(count, "n -> n + 1"));
  });
});
