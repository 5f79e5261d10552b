import { row, type ErrorCodeTable } from "./error-code";

const NOT_PERMITTED = row(
  "The caller's CAM policy does not permit this action.",
  "调用者的 CAM 策略未授权此操作。",
  "Allow organization:DescribeOrganization, organization:DescribeOrganizationMembers and organization:DeleteOrganizationMembers.",
  "请在 CAM 中授权 organization:DescribeOrganization、organization:DescribeOrganizationMembers 和 organization:DeleteOrganizationMembers。",
  { isDenied: true },
);

const NO_SUCH_SECRET_ID = row(
  "The SecretId does not exist, is disabled, or belongs to the other site.",
  "SecretId 不存在、已被禁用，或属于另一个站点。",
  "Check the SecretId, and that the site (china or international) is the key's own.",
  "请检查 SecretId，并确认站点（中国站或国际站）与密钥一致。",
  { refusedPart: "secretId" },
);

const BAD_SIGNATURE = row(
  "The signature does not match: the SecretKey is not that of the SecretId, or the request was changed on the way.",
  "签名不匹配：SecretKey 与 SecretId 不对应，或请求在途中被改写。",
  "Check the SecretKey; behind a proxy, see that it does not rewrite the body or the host.",
  "请检查 SecretKey；如经过代理，请确认代理未改写请求体或 Host。",
  { refusedPart: "secretKey" },
);

const ADDRESS_REFUSED = row(
  "The account does not accept requests from this machine's IP address.",
  "该账号不接受来自本机 IP 地址的请求。",
  "Have the address allowed in the account's security settings, or run this from one that is.",
  "请在账号安全设置中放行该 IP，或改用已放行的机器执行。",
);

// Source: the error codes common to every API of Tencent Cloud (API 3.0).

/** Codes about who calls, or what the caller may do. */
export const CREDENTIALS_CODES: ErrorCodeTable = {
  AuthFailure: row(
    "The credentials were not accepted.",
    "身份认证失败。",
    "Check the credentials; temporary ones need their token and may have expired.",
    "请检查密钥；临时密钥必须附带 token，且可能已过期。",
  ),
  "AuthFailure.InvalidAuthorization": BAD_SIGNATURE,
  "AuthFailure.InvalidSecretId": NO_SUCH_SECRET_ID,
  "AuthFailure.MFAFailure": row(
    "The account asks for multi-factor authentication, or the code that was sent is wrong or used.",
    "该账号要求多因素认证（MFA），或发送的验证码错误或已使用。",
    "Set a new code (TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE with _SERIAL_NUMBER), or use a key or a role whose API calls need no MFA.",
    "请设置新的验证码（TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE 和 _SERIAL_NUMBER），或改用 API 调用无需 MFA 的密钥或角色。",
  ),
  "AuthFailure.SecretIdNotFound": NO_SUCH_SECRET_ID,
  "AuthFailure.SignatureExpire": row(
    "The request's time is more than 5 minutes away from the server's.",
    "请求时间与服务器时间相差超过 5 分钟。",
    "Set this machine's clock (NTP).",
    "请校准本机时钟（NTP）。",
    { isAboutClock: true },
  ),
  "AuthFailure.SignatureFailure": BAD_SIGNATURE,
  "AuthFailure.TokenFailure": row(
    "The token of the temporary credentials is wrong or has expired.",
    "临时密钥的 token 错误或已过期。",
    "Obtain new temporary credentials; with permanent keys, take the token away from them.",
    "请重新获取临时密钥；如使用永久密钥，请去掉其 token。",
    { refusedPart: "token" },
  ),
  "AuthFailure.UnauthorizedOperation": NOT_PERMITTED,
  IpInBlacklist: ADDRESS_REFUSED,
  IpNotInWhitelist: ADDRESS_REFUSED,
  UnauthorizedOperation: NOT_PERMITTED,
};
