import { parseApprovals } from "../../src/authority/approvals";

test.each([
  [undefined, []],
  ["", []],
  [" , ,", []],
  ["ab", ["ab"]],
  ["AB", ["ab"]],
  ["ab,cd", ["ab", "cd"]],
  [" ab\n,\tcd ef\r\n", ["ab", "cd", "ef"]],
])("TCO_APPROVED_REMOVALS %j approves %j", (text, approvals) => {
  expect(parseApprovals(text)).toEqual(approvals);
});
