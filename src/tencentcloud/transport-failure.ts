import { ProxyRefusal } from "./proxy-refusal";
import type { Secrets } from "./secrets";
import { TencentCloudError } from "./tencentcloud-error";
import { errors } from "./undici";

/** More characters of the system's words are left out. */
const MAX_MESSAGE_LENGTH = 1_000;

/** The system's codes and undici's, by what they mean; everything else may pass. */
const CODES: readonly (readonly [systemCode: RegExp, code: string])[] = [
  [/^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT)$/, "Timeout"],
  [/^ENOTFOUND$/, "HostUnknown"], // EAI_AGAIN passes
  // What OpenSSL says of a certificate, and node of its name.
  [
    /^(ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH|(DEPTH_ZERO_)?SELF_SIGNED_CERT.*|CERT_.*|UNABLE_TO_(GET_ISSUER|VERIFY|DECRYPT|DECODE).*|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|ERROR_IN_CERT.*)$/,
    "CertificateRejected",
  ],
  [/^(EPROTO|ERR_SSL_.*)$/, "TlsFailed"],
];

/** Why no answer could be read, as far as the system says. */
export function transportError(
  failure: NodeJS.ErrnoException,
  action: string,
  origin: string,
  secrets: Secrets,
): TencentCloudError {
  if (failure instanceof ProxyRefusal) {
    const problem = { kind: "proxyRefused", origin, status: failure.status } as const;
    return new TencentCloudError({ code: failure.apiCode, action, serviceMessage: "", problem });
  }
  // undici wraps the failure of a proxy's own certificate.
  const told = failure instanceof errors.SecureProxyConnectionError ? causeOf(failure) : failure;
  const serviceMessage = `${origin}: ${secrets.shown(describe(told), MAX_MESSAGE_LENGTH)}`;
  // The parser's error holds what came, which may be an echo of the request.
  if (failure instanceof errors.HTTPParserError)
    return new TencentCloudError({ code: "BadResponse", action, serviceMessage });
  const code = CODES.find(([systemCode]) => systemCode.test(told.code ?? ""))?.[1] ?? "ConnectionFailed";
  return new TencentCloudError({ code, action, serviceMessage, cause: failure });
}

function causeOf(failure: NodeJS.ErrnoException): NodeJS.ErrnoException {
  return failure.cause instanceof Error ? failure.cause : failure;
}

/** Node gives the failure to reach any of several addresses no message, only a code. */
function describe(cause: NodeJS.ErrnoException): string {
  return cause.message || (cause.code ?? cause.name);
}
