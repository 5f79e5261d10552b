import { MembershipError } from "../../src/domain/error";
import type { Problem } from "../../src/domain/problem";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { errorText } from "../../src/text";

const CALL = { action: "DescribeOrganization", code: "Timeout", serviceMessage: "no answer" };
const PROBLEM: Problem = { kind: "unsettledList", readings: 20 };
const ENGLISH = "no two of 20 readings in a row had the same members";
const CHINESE = "读取 20 次，没有连续两次得到相同的成员";

test.each<readonly [what: string, error: unknown, english: string, chinese: string]>([
  ["this package's own error", new MembershipError("InvalidOption", PROBLEM), ENGLISH, CHINESE],
  [
    "this package's own error, whatever message it was thrown with",
    new MembershipError("InvalidOption", PROBLEM, { message: "stack/membership: told already" }),
    ENGLISH,
    CHINESE,
  ],
  [
    "a failed call",
    new TencentCloudError({ ...CALL, requestId: "req-1" }),
    "DescribeOrganization: Timeout: no answer (RequestId req-1)",
    "DescribeOrganization：Timeout：no answer（RequestId req-1）",
  ],
  [
    "a failed call that this package found something wrong with",
    new TencentCloudError({ ...CALL, serviceMessage: "", problem: PROBLEM }),
    `DescribeOrganization: Timeout: ${ENGLISH}`,
    `DescribeOrganization：Timeout：${CHINESE}`,
  ],
  ["any other error", new TypeError("x is not a function"), "x is not a function", "x is not a function"],
  ["what is no error", "thrown", "thrown", "thrown"],
])("%s is told in each language", (_, error, english, chinese) => {
  expect(errorText(error, "en-US")).toBe(english);
  expect(errorText(error, "zh-CN")).toBe(chinese);
});

test("an error of another copy of the package is told as its own", () => {
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
    const copy = require("../../src/domain/error") as typeof import("../../src/domain/error");
    const other: unknown = new copy.MembershipError("InvalidOption", PROBLEM);
    expect(errorText(other, "zh-CN")).toBe(CHINESE);
  });
});
