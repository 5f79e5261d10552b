import type { Answer } from "./answer";
import type { KeyRing } from "./keys";
import { credentialsOf, expiryOf } from "./sts";
import type { TemporaryKeyOptions } from "./temporary-key-options";

const PATH = "/latest/meta-data/cam/security-credentials/";

/**
 * What a machine's metadata service answers at `path`: under `/latest/meta-data/cam/security-credentials/`
 * the names of the machine's roles, and there under a role's name temporary keys for it; else 404.
 *
 * Source: https://cloud.tencent.com/document/product/213/47668
 */
export function metadataAnswer(path: string, ring: KeyRing, options: TemporaryKeyOptions): Answer {
  const { instanceRoles = [], lifetimeSeconds = 7200 } = options;
  if (path === PATH && instanceRoles.length > 0) {
    return { kind: "http", status: 200, body: instanceRoles.join("\n") };
  }
  if (!path.startsWith(PATH) || !instanceRoles.includes(path.slice(PATH.length))) {
    return { kind: "http", status: 404, body: "Not Found" };
  }
  const keys = ring.issue(lifetimeSeconds);
  const body = { ...credentialsOf(keys), ...expiryOf(keys), Code: "Success" };
  return { kind: "http", status: 200, body: JSON.stringify(body) };
}
