import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

/** The actions that the package calls, as CAM names them. */
const CALLED = [
  ...["organization-api.ts", "forecast-api.ts"]
    .map((file) => readFileSync(join(ROOT, "src/tencentcloud", file), "utf8"))
    .join("\n")
    .matchAll(/\bcall\("(\w+)"/g),
].map(([, action = ""]) => `organization:${action}`);

const REMOVES = "organization:DeleteOrganizationMembers";

/** Looked up for forecasts only. */
const FORECASTS = [
  "organization:ListOrganizationService",
  "organization:ListOrgServiceAssignMember",
  "organization:DescribeOrganizationAuthNode",
  "organization:DescribeIdentityCenter",
  "organization:ListRoleConfigurationProvisionings",
  "organization:ListUserSyncProvisionings",
];

function allowedBy(key: string): string[] {
  const policy = JSON.parse(readFileSync(join(ROOT, "examples/cam", `${key}.json`), "utf8")) as {
    readonly statement: readonly { readonly effect: string; readonly action: readonly string[] }[];
  };
  expect(policy).toMatchObject({ version: "2.0", statement: [{ effect: "allow", resource: ["*"] }] });
  return policy.statement.flatMap(({ action }) => action);
}

test("The key that describes may call what the package calls, but remove nobody", () => {
  expect(CALLED).toContain(REMOVES);
  expect(allowedBy("describe").sort()).toEqual(CALLED.filter((action) => action !== REMOVES).sort());
});

test("The key that removes may call what the package calls, without what forecasts need", () => {
  expect(allowedBy("remove").sort()).toEqual(CALLED.filter((action) => !FORECASTS.includes(action)).sort());
});
