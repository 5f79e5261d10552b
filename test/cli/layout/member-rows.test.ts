import { displayWidth } from "../../../src/text/display-width";
import { memberRows } from "../../../src/cli/layout/member-rows";
import { MAX_COLUMNS } from "../../../src/cli/layout/wrap";

test("Members stand in columns, and a remark goes on below its beginning", () => {
  const rows = memberRows([
    { uin: "1", label: "a" },
    { uin: "100000000002", label: "payments", remark: "because ".repeat(11) },
  ]);
  expect(rows).toEqual([
    ["  1             a"],
    [`  100000000002  payments  ${"because ".repeat(9).trim()}`, `${" ".repeat(26)}because because`],
  ]);
});

test("A name has a column where any member has one", () => {
  expect(
    memberRows([
      { uin: "1", label: "a", name: "Alpha" },
      { uin: "2", label: "bb", remark: "left" },
    ]).flat(),
  ).toEqual(["  1  a   Alpha", "  2  bb         left"]);
});

test.each(["x", "企"])("The longest label, name and remark fit into a line's columns: %s", (character) => {
  const long = character.repeat(256);
  const [lines = []] = memberRows([{ uin: "9".repeat(16), label: long, name: long, remark: long }]);
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(MAX_COLUMNS);
  expect(lines.join("").split(character).length).toBeGreaterThan(256);
});
