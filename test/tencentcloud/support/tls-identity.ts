import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
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
export function tryTlsIdentity(host: string, { expired = false } = {}): TlsIdentity | undefined {
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
    if (expired) expire(directory, host);
  } catch {
    return undefined;
  }
  return {
    certificateFile,
    cert: readFileSync(certificateFile, "utf8"),
    key: readFileSync(keyFile, "utf8"),
  };
}

/** Puts a certificate for the same key in the place of the other, as it was valid for a day once. */
function expire(directory: string, host: string): void {
  const files = { "index.txt": "", serial: "01\n", "ca.conf": CA.replace("HOST", host) };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  const days = "-startdate 20200101000000Z -enddate 20200102000000Z";
  for (const command of [
    `req -new -key key.pem -subj /CN=${host} -out request.pem`,
    `ca -batch -notext -selfsign -config ca.conf -keyfile key.pem -in request.pem -out cert.pem ${days}`,
  ])
    execFileSync("openssl", command.split(" "), { cwd: directory, stdio: "ignore" });
}

const CA = `[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:HOST
basicConstraints = CA:TRUE
`;
