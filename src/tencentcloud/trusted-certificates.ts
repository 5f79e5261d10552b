import { X509Certificate } from "node:crypto";
import type tls from "node:tls";
import { isMembershipError, MembershipError } from "../domain/error";
import { type Environment, setting } from "../domain/environment";
import type { Problem } from "../domain/problem";
import { readRegularFile } from "../files/read-regular-file";

/** What holds the authorities of all systems has a quarter of a megabyte. */
const MAX_BYTES = 4_194_304;

/**
 * What is trusted where `SSL_CERT_FILE` names certificates, as Go's programs read it: they, and whatever node trusts
 * without them. `undefined` where it is not set: then node's own context does.
 *
 * @throws MembershipError `InvalidOption` for a file that cannot be read, or has no certificate
 */
export function secureContextOf(env: Environment): tls.SecureContext | undefined {
  const file = setting(env, "SSL_CERT_FILE");
  if (file === undefined) return undefined;
  const named = certificatesIn(readNamed(file));
  if (named.length === 0) throw badFile(file, { kind: "noCertificate" });
  const tls = process.getBuiltinModule("node:tls"); // which nobody else needs before there is a connection
  return tls.createSecureContext({ ca: [...new Set([...trustedByNode(tls, env), ...named])] });
}

/** What node trusts by itself: a list of one's own takes its place. */
function trustedByNode(node: typeof tls, env: Environment): readonly string[] {
  const { getCACertificates } = node as { getCACertificates?: (type: "default") => string[] }; // not in Node.js 20
  return getCACertificates?.("default") ?? [...node.rootCertificates, ...extraCertificates(env)];
}

/** Node has warned of a file that it cannot read, and does without. */
function extraCertificates({ NODE_EXTRA_CA_CERTS: file = "" }: Environment): readonly string[] {
  try {
    return file === "" ? [] : certificatesIn(readRegularFile(file, MAX_BYTES).bytes);
  } catch {
    return [];
  }
}

function readNamed(file: string): Buffer {
  try {
    return readRegularFile(file, MAX_BYTES).bytes;
  } catch (error) {
    throw isMembershipError(error) ? badFile(file, error.problem, error) : error;
  }
}

/** As Go does: what is no certificate is passed over. */
function certificatesIn(pem: Buffer): readonly string[] {
  const blocks = pem.toString("latin1").match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  return (blocks ?? []).filter(isCertificate);
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).serialNumber !== "";
  } catch {
    return false;
  }
}

function badFile(file: string, reason: Problem, cause?: unknown): MembershipError {
  return new MembershipError("InvalidOption", { kind: "badCertificateFile", file, reason }, { cause });
}
