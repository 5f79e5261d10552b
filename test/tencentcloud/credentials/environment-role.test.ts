import type { RoleToAssume } from "../../../src/tencentcloud/credentials/assumed-role";
import { environmentRole } from "../../../src/tencentcloud/credentials/environment-role";
import { ownProblemOf } from "../../support/own-error";

const ARN = "qcs::cam::uin/100000000001:roleName/deploy";
const VARIABLES = {
  TENCENTCLOUD_ASSUME_ROLE_ARN: ARN,
  TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
};
const MFA = {
  TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: "qcs::cam:uin/100000000001::mfa/softToken",
  TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: "987654",
};
const NAMED = { namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN", roleArn: ARN, sessionName: "ci" };

test("names no role without an ARN", () => {
  expect(environmentRole({ TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci" })).toBeUndefined();
});

test.each<[Record<string, string>, Partial<RoleToAssume>]>([
  [{}, { durationSeconds: 7200 }],
  [{ TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "0" }, { durationSeconds: 7200 }],
  [{ TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "900" }, { durationSeconds: 900 }],
  [{ TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "43200" }, { durationSeconds: 43200 }],
  [{ TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "ext" }, { durationSeconds: 7200, externalId: "ext" }],
  [
    { TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY: "100000000007" },
    { durationSeconds: 7200, sourceIdentity: "100000000007" },
  ],
  [
    MFA,
    {
      durationSeconds: 7200,
      mfa: { serialNumber: MFA.TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER, tokenCode: "987654" },
    },
  ],
])("names a role with %j, and the variables that it is made of", (more, expected) => {
  const variables = Object.keys({ ...VARIABLES, ...more });
  expect(environmentRole({ ...VARIABLES, ...more })).toEqual({ ...NAMED, ...expected, variables });
});

test.each(["-1", "43201", "2h", "7200.5", "1000000"])("may not ask for a session of %j", (duration) => {
  const env = { ...VARIABLES, TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: duration };
  expect(ownProblemOf(() => environmentRole(env))).toEqual({
    code: "InvalidOption",
    problem: {
      kind: "badDuration",
      variable: "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION",
      max: 43200,
      standard: 7200,
      got: `"${duration}"`,
    },
  });
});

test("may not name a role without a session name: another identity would act in silence", () => {
  expect(ownProblemOf(() => environmentRole({ TENCENTCLOUD_ASSUME_ROLE_ARN: ARN }))).toEqual({
    code: "MissingCredentials",
    problem: {
      kind: "noSessionName",
      namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN",
      missing: "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME",
    },
  });
});
