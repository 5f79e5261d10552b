import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Markdown as GitHub renders it, as HTML: tables, strikethrough, and addresses that become links by themselves. */
export function renderedMarkdown(documents: readonly string[]): string[] {
  const html = execFileSync(process.execPath, [join(__dirname, "render-markdown.mjs")], {
    input: JSON.stringify(documents),
    encoding: "utf8",
    maxBuffer: Infinity,
  });
  return JSON.parse(html) as string[];
}

/** What a person reads of HTML that has no elements but those of `tags`; of any other the markup shows. */
export function textOf(html: string, ...tags: readonly string[]): string {
  return html
    .replace(new RegExp(`</?(${tags.join("|")})>`, "g"), "")
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => CHARACTERS[name] ?? "");
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
