import { setTimeout as sleep } from "node:timers/promises";
import { selfSignedCertificate } from "./connection/certificate";
import { listen } from "./connection/connections";
import { handshakeLine, tryInvitation } from "./connection/handshake";
import { log } from "./log";
import type { ServedProvider } from "./served-provider";

export interface ServeOptions {
  /** What a person reads who starts the program by hand, in one sentence. */
  readonly startedByHand: string;
  /** Loads what is served, which Terraform need not wait for before it connects: as `servedProvider` makes it. */
  readonly load: () => Promise<ServedProvider>;
}

/** Terraform closes its connection when it has the answer to its last call, and kills whoever is there 2 s later. */
const CLOSED_WITHIN_MS = 1_000;

/** So long may an answer be on its way that somebody else gives, when nobody is there any more who waits for it. */
const STOPPED_WITHIN_MS = 10_000;

/**
 * Serves a provider to the Terraform that started this program, until that is gone or needs it no more. Then the program is
 * to end, as nothing else ends it: with `process.exit()`, which also tells whether a person had started it.
 *
 * Standard output belongs to Terraform from the first line on; {@link log} is the way to say something.
 */
export async function serve({ startedByHand, load }: ServeOptions): Promise<void> {
  const invitation = tryInvitation(process.env);
  if (invitation === undefined) {
    process.stderr.write(`${startedByHand}\n`);
    process.exitCode = 1;
    return;
  }
  endOnCrash();
  let loading: Promise<ServedProvider> | undefined;
  const loaded = (): Promise<ServedProvider> => (loading ??= load());
  heedSignals(loaded);

  const { clientCertificate } = invitation;
  const trust =
    clientCertificate === undefined ? undefined : { own: selfSignedCertificate(), clientCertificate };
  const { port, left } = await listen((connection) => {
    void loaded().then(({ server }) => {
      server.serve(connection);
    });
  }, trust);
  process.stdout.write(handshakeLine(port, trust?.own.certificate));
  const { server, stop } = await loaded(); // while Terraform makes ready to connect

  await Promise.race([left, server.shutDown.then(() => Promise.race([left, sleep(CLOSED_WITHIN_MS)]))]);
  stop();
  await Promise.race([server.idle(), sleep(STOPPED_WITHIN_MS)]);
}

/** Whoever waits for nothing hears of no error: the program ends, and Terraform says that it does not respond. */
function endOnCrash(): void {
  const end = (error: unknown): void => {
    log("error", `The provider ends, of an error that nobody awaited: ${String(error)}`);
    process.exit(1);
  };
  process.on("uncaughtException", end).on("unhandledRejection", end);
  // Nobody reads it any more: that Terraform is gone shows in its connection.
  process.stderr.on("error", () => undefined);
  process.stdout.on("error", () => undefined);
}

/** Terraform is told of the same signals, and tells the provider what it makes of them. */
function heedSignals(loaded: () => Promise<ServedProvider>): void {
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      void loaded().then(({ stop }) => {
        stop();
      });
    });
  }
}
