import { type Environment, setting } from "../../domain/environment";

/** Variables that the official provider reads to learn who acts. Source: its `tencentcloud/provider.go`, v1.83.25. */
const OF_PROVIDER = [
  "TENCENTCLOUD_CAM_ROLE_NAME",
  "TENCENTCLOUD_SECRET_ID",
  "TENCENTCLOUD_SECRET_KEY",
  "TENCENTCLOUD_SECURITY_TOKEN",
  "TENCENTCLOUD_PROFILE",
  "TENCENTCLOUD_SHARED_CREDENTIALS_DIR",
  "TENCENTCLOUD_ASSUME_ROLE_ARN",
  "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME",
  "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION",
  "TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID",
  "TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY",
  "TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER",
  "TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE",
  "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN",
  "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN_FILE",
  "TENCENTCLOUD_ASSUME_ROLE_PROVIDER_ID",
  "TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION",
  "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN",
  "TENCENTCLOUD_ASSUME_ROLE_ARNN_FILE", // spelt so; it counts in the provider's configuration only
  "TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER",
  "TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE",
  "TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS",
];

/** Those that `tccli` reads, besides the provider's. Source: its `tccli/action_caller.py`, 3.1.189. */
const OF_TCCLI = [
  "TCCLI_PROFILE",
  "TENCENTCLOUD_TOKEN",
  "TENCENTCLOUD_ROLE_ARN",
  "TENCENTCLOUD_ROLE_SESSION_NAME",
  "TKE_REGION",
  "TKE_PROVIDER_ID",
  "TKE_WEB_IDENTITY_TOKEN_FILE",
  "TKE_ROLE_ARN",
];

/** The variables that are set to name credentials and that had no say. */
export function unusedVariables(env: Environment, used: readonly string[]): string[] {
  return namesSet(env, [...OF_PROVIDER, ...OF_TCCLI]).filter((name) => !used.includes(name));
}

export function namesSet(env: Environment, names: readonly string[]): string[] {
  return names.filter((name) => setting(env, name) !== undefined);
}
