// How Terraform and a provider find each other, as HashiCorp's go-plugin has it.

/** What Terraform tells a provider in its environment. */
export interface Invitation {
  /** Terraform's own certificate, in PEM; without one the connection is not encrypted. */
  readonly clientCertificate?: string;
}

/** No secret: it tells that Terraform starts the program, and not a person. */
const COOKIE = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
};

/** What Terraform says in `env`; `undefined` when it was not Terraform that started this program. */
export function tryInvitation(env: NodeJS.ProcessEnv): Invitation | undefined {
  if (env[COOKIE.name] !== COOKIE.value) return undefined;
  const clientCertificate = env["PLUGIN_CLIENT_CERT"];
  return clientCertificate === undefined || clientCertificate === "" ? {} : { clientCertificate };
}

/** The one line on standard output: versions of go-plugin and of the protocol, where the provider is, how it proves itself. */
export function handshakeLine(port: number, certificate: Buffer = Buffer.of()): string {
  return `1|6|tcp|127.0.0.1:${port}|grpc|${certificate.toString("base64").replace(/=+$/, "")}\n`;
}
