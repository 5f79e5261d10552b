import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryDirectory } from "./temporary-directory";

/** A host's certificate, which is its own authority. */
export interface TlsIdentity {
  /** The file that `NODE_EXTRA_CA_CERTS` names. */
  readonly certificateFile: string;
  readonly cert: string;
  readonly key: string;
}

/** What a machine lacks that makes no certificate. */
export const NEEDS_OPENSSL = "expected the openssl command, got none: install it and run this again";

/** Makes a certificate for `host` with the `openssl` command, or tells that there is no such command. */
export function tryTlsIdentity(host: string): TlsIdentity | undefined {
  const directory = temporaryDirectory();
  const [keyFile, certificateFile] = [join(directory, "key.pem"), join(directory, "cert.pem")];
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${host}`;
  try {
    execFileSync(
      "openssl",
      [
        ...request.split(" "),
        "-addext",
        `subjectAltName=DNS:${host}`,
        "-keyout",
        keyFile,
        "-out",
        certificateFile,
      ],
      { stdio: "ignore" },
    );
  } catch {
    return undefined;
  }
  return {
    certificateFile,
    cert: readFileSync(certificateFile, "utf8"),
    key: readFileSync(keyFile, "utf8"),
  };
}
