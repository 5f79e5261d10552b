import { packageHash } from "../../src/installation/package-hash";

/** Made with `dirhash.HashDir` of golang.org/x/mod v0.43.0, of a directory with these files. */
const VECTORS: readonly (readonly [files: Readonly<Record<string, string>>, hash: string])[] = [
  [{}, "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
  [{ "terraform-provider-a": "#!/bin/sh\n" }, "h1:HeAujGZIzql5b89hOHTLgjLXwLEOsW/XRegfm8vGmzU="],
  [
    { "a.cjs": "one", "B.cjs": "two", a: "", aa: "x", "a-b": "中\r\n" },
    "h1:/chss3tXDNKwDQD6Jc4ip0o0TDs3spomlkYdLohG7Ug=",
  ],
];

test.each(VECTORS)("of %j is Go's", (files, hash) => {
  const contents = Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const);
  expect(packageHash(new Map(contents))).toBe(hash);
  expect(packageHash(new Map(contents.reverse()))).toBe(hash);
});
