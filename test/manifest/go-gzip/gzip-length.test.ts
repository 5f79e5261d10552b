import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { goGzipLength } from "../../../src/manifest/go-gzip/gzip-length";
import { type ListKind, memberList } from "../../support/member-lists";

/** What Go 1.26 writes, flushed before it is closed, as Terraform 1.11 does with Go 1.23. */
const WRITTEN_BY_GO: readonly (readonly [kind: ListKind, count: number, bytes: number])[] = [
  ["without labels", 300, 1_964],
  ["without labels", 30_000, 189_573],
  ["labelled by team", 300, 3_217],
  ["labelled by team", 30_000, 301_728],
  ["labelled in Chinese", 300, 3_002],
  ["labelled in Chinese", 30_000, 281_783],
  ["labelled with decomposed letters", 300, 2_600],
  ["labelled with decomposed letters", 30_000, 240_002],
  ["labelled at random", 300, 6_301],
  ["labelled at random", 30_000, 621_806],
  ["labelled with what HTML escapes", 300, 3_450],
  ["labelled with what HTML escapes", 30_000, 330_236],
  ["in sequence", 300, 1_377],
  ["in sequence", 30_000, 144_639],
];

test.each(WRITTEN_BY_GO)(
  "a list %s, of %i, takes the %i bytes that Go writes, but for 0.03 %% and 20 bytes",
  (kind, count, bytes) => {
    const length = goGzipLength(Buffer.from(JSON.stringify(memberList(kind, count))));
    expect(Math.abs(length - bytes)).toBeLessThanOrEqual(bytes * 0.0003 + 20);
  },
);

/** Whatever a text is, each compressor finds most of what the other finds. */
test("no text is far from what zlib makes of it", () => {
  const words = fc.array(fc.oneof(fc.string(), fc.constantFrom("payments", '","', "100000")), {
    maxLength: 2_000,
  });
  fc.assert(
    fc.property(words, fc.nat({ max: 3 }), (parts, times) => {
      const bytes = Buffer.from(parts.join("").repeat(times));
      const zlib = gzipSync(bytes);
      expect(goGzipLength(bytes)).toBeGreaterThan(zlib.length * 0.9 - 40);
      expect(goGzipLength(bytes)).toBeLessThan(zlib.length * 1.1 + 200);
    }),
  );
});

test("a text that only repeats itself costs next to nothing, however long it is", () => {
  const bytes = Buffer.from("payments-prod,".repeat(100_000));
  expect(goGzipLength(bytes)).toBeLessThan(10_000);
});
