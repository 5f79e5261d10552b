import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createServer as createTlsServer, type TLSSocket } from "node:tls";
import type { OwnCertificate } from "./certificate";

/** Terraform connects as soon as it has read where to, and waits no longer for that itself. */
const FIRST_WITHIN_MS = 60_000;

/** What encrypts a connection, and whom it lets in. */
export interface Trust {
  readonly own: OwnCertificate;
  /** Whoever has its key is Terraform; in PEM. */
  readonly clientCertificate: string;
}

/** Where Terraform connects to. */
export interface Listening {
  readonly port: number;
  /** Settles when Terraform is gone: its last connection is closed, or it never came. */
  readonly left: Promise<void>;
}

/**
 * Waits for Terraform, on this machine's loopback only.
 *
 * @param serve gets each connection, once the other side has proved who it is
 * @param trust left out, connections are not encrypted and nobody proves anything
 */
export async function listen(serve: (connection: Socket) => void, trust?: Trust): Promise<Listening> {
  let left: () => void;
  const untilLeft = new Promise<void>((resolve) => {
    left = resolve;
  });
  const nobodyCame = setTimeout(() => {
    left();
  }, FIRST_WITHIN_MS);

  let open = 0;
  const accept = (connection: Socket): void => {
    clearTimeout(nobodyCame);
    open += 1;
    connection.once("close", () => {
      open -= 1;
      if (open === 0) left();
    });
    serve(connection);
  };

  const server =
    trust === undefined
      ? createServer({ noDelay: true }, accept)
      : createTlsServer(tls(trust), onlyFrom(trust, accept));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  void untilLeft.then(() => server.close());
  return { port: (server.address() as AddressInfo).port, left: untilLeft };
}

/**
 * Whoever connects proves by TLS to have the key of the certificate that it shows, and only Terraform's own one is let in. To have
 * that checked as an authority's, node would read all authorities that it knows before, which takes longer than all else here.
 */
function onlyFrom({ clientCertificate }: Trust, accept: (connection: Socket) => void) {
  const { raw: expected } = new X509Certificate(clientCertificate);
  return (connection: TLSSocket): void => {
    const { raw } = connection.getPeerCertificate() as { readonly raw?: Buffer };
    if (raw?.equals(expected) === true) accept(connection);
    else connection.destroy();
  };
}

function tls({ own }: Trust) {
  return {
    cert: pem(own.certificate),
    key: own.privateKey,
    ca: [] as string[],
    requestCert: true,
    rejectUnauthorized: false, // as nobody is an authority here
    ALPNProtocols: ["h2"],
    minVersion: "TLSv1.2",
    noDelay: true,
  } as const;
}

function pem(certificate: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
}
