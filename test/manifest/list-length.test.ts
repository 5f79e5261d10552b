import { listLengthBeyond } from "../../src/manifest/list-length";
import { uin } from "../support/members";
import { LIST_KINDS, memberList } from "../support/member-lists";

/** What a list is said to take, in characters of base64. */
const lengthOf = (list: Readonly<Record<string, string>>): number => listLengthBeyond(list, 0) ?? 0;

test.each(LIST_KINDS)(
  "a list %s is measured where it is longer than is asked for, and not where it is not",
  (kind) => {
    const list = memberList(kind, 2_000);
    const length = lengthOf(list);
    expect(length % 4).toBe(0);
    expect(listLengthBeyond(list, length - 1)).toBe(length);
    expect(listLengthBeyond(list, length)).toBeUndefined();
  },
);

test("what fits anyhow is not compressed, and nothing is twice, so that it costs next to nothing", () => {
  const compress = jest.spyOn(process.getBuiltinModule("node:zlib"), "gzipSync");
  expect(listLengthBeyond(memberList("without labels", 10_000), 500_000)).toBeUndefined();
  expect(compress).not.toHaveBeenCalled();
  expect(listLengthBeyond(memberList("without labels", 10_000), 200_000)).toBeUndefined();
  expect(listLengthBeyond(memberList("without labels", 10_000), 50_000)).toBeGreaterThan(50_000);
  expect(compress).toHaveBeenCalledTimes(2);
  compress.mockRestore();
});

test("texts are composed, and what HTML takes for more than a letter is escaped, as Terraform writes them", () => {
  const listOf = (label: string) =>
    Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [uin(index + 1), `${label}${(index * 7_919) % 503}`]),
    );
  expect(lengthOf(listOf("e\u0301quipe"))).toBe(lengthOf(listOf("équipe")));
  expect(lengthOf(listOf("R&D"))).toBe(lengthOf(listOf("R/u0026D"))); // which is as long as \\u0026
});

test("the order of the keys is Terraform's, whatever it is here", () => {
  const list = memberList("labelled at random", 500);
  const reversed = Object.fromEntries(Object.entries(list).reverse());
  expect(lengthOf(reversed)).toBe(lengthOf(list));
});
