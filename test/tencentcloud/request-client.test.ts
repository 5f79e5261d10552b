import { requestClientHeader, requestClientOf } from "../../src/tencentcloud/request-client";
import { ownProblemOf } from "../support/own-error";

const OWN = "cdktf-tencentcloud-organization";

test.each([
  ["nothing", {}, OWN],
  ["blanks", { TENCENTCLOUD_API_REQUEST_CLIENT: " " }, OWN],
  ["a name", { TENCENTCLOUD_API_REQUEST_CLIENT: "pipeline 7" }, `${OWN}; pipeline 7`],
  ["a long name", { TENCENTCLOUD_API_REQUEST_CLIENT: "x".repeat(200) }, `${OWN}; ${"x".repeat(95)}`],
])("the account's audit shows our name, with %s of the environment, in 128 characters", (_, env, header) => {
  expect(requestClientHeader(requestClientOf(env))).toBe(header);
});

test.each(["a\r\nX-Other: b", "流水线", "a\tb"])("no header carries %j", (name) => {
  expect(ownProblemOf(() => requestClientOf({ TENCENTCLOUD_API_REQUEST_CLIENT: name }))).toEqual({
    code: "InvalidOption",
    problem: {
      kind: "unexpectedValue",
      where: "TENCENTCLOUD_API_REQUEST_CLIENT",
      expected: { is: "printable" },
      got: JSON.stringify(name),
    },
  });
});
