import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** Where what a person reads stands: the catalogues, the rows of error codes, and the documents. */
const PLACES = ["src/text", "src/tencentcloud/error-codes", "docs", "examples"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)),
);
const DOCUMENTS = readdirSync(ROOT).filter((file) => file.endsWith(".md"));

const DELEGATED = /delegated administrator|委派管理员|委派的管理员/i;
const CREDENTIALS = /credential|\bkeys?\b|\brole\b|凭证|密钥|角色/i;

/** The sentences of a text that speak of both. */
function advice(text: string): string[] {
  return text
    .split(/[.;:。；：\n]/)
    .filter((sentence) => DELEGATED.test(sentence) && CREDENTIALS.test(sentence));
}

// A delegated administrator acts for one service of the organization; nothing says that it may remove members.
test.each(
  [...PLACES, ...DOCUMENTS.map((file) => join(ROOT, file))].map((file) => [
    file.slice(ROOT.length + 1),
    file,
  ]),
)("nobody is sent to a delegated administrator's credentials by %s", (_, file) => {
  expect(advice(readFileSync(file, "utf8"))).toEqual([]);
});

test.each([
  "Use the credentials of the management account or of a delegated administrator.",
  "请使用管理账号或委派管理员的密钥。",
])("such advice would be found: %s", (text) => {
  expect(advice(text)).toHaveLength(1);
});
