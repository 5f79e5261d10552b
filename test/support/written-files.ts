import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { inflateRawSync } from "node:zlib";

/**
 * Every file under `directory`, by its path there; and what an archive holds (a saved plan is one), by
 * `<archive>!<entry>`.
 */
export function writtenFiles(directory: string): Map<string, Buffer> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files.flatMap((file): [string, Buffer][] => {
      const [path, content] = [relative(directory, file), readFileSync(file)];
      return [
        [path, content],
        ...archived(content).map(([name, part]) => [`${path}!${name}`, part] as [string, Buffer]),
      ];
    }),
  );
}

const END_OF_DIRECTORY = Buffer.from("PK\x05\x06");
const DEFLATED = 8;

/** The entries of a ZIP archive; of anything else, none. Source: APPNOTE.TXT of PKWARE, section 4.3. */
function archived(content: Buffer): [string, Buffer][] {
  const end = content.lastIndexOf(END_OF_DIRECTORY);
  if (content.toString("latin1", 0, 2) !== "PK" || end === -1) return [];
  const entries: [string, Buffer][] = [];
  let at = content.readUInt32LE(end + 16);
  for (let count = content.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, length] = [content.readUInt16LE(at + 10), content.readUInt32LE(at + 20)];
    const [nameLength = 0, ...otherLengths] = [28, 30, 32].map((field) => content.readUInt16LE(at + field));
    const local = content.readUInt32LE(at + 42);
    const start = local + 30 + content.readUInt16LE(local + 26) + content.readUInt16LE(local + 28);
    const data = content.subarray(start, start + length);
    const name = content.toString("utf8", at + 46, at + 46 + nameLength);
    entries.push([name, method === DEFLATED ? inflateRawSync(data) : data]);
    at += 46 + nameLength + otherLengths.reduce((sum, other) => sum + other, 0);
  }
  return entries;
}
