import { spawn, spawnSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { Client, credentials } from "@grpc/grpc-js";
import { selfSignedCertificate } from "../../src/plugin/connection/certificate";
import { plainEnvironment } from "../../test/support/environment";
import { type Figure, median } from "./figure";

const RUNS = 25;

const PROVIDER = resolve(__dirname, "../../lib/provider");

/** What Terraform starts, and what that becomes. */
const HEAD = [join(PROVIDER, "terraform-provider-organization")] as const;
const SCRIPT = [process.execPath, join(PROVIDER, "start.cjs")] as const;

/** What this machine sets for node would slow down what is compared. */
const PLAIN = { ...plainEnvironment(), NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined };

const TERRAFORM = selfSignedCertificate();

/** As Terraform starts a provider. */
const INVITED = {
  ...PLAIN,
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_CLIENT_CERT: pem(TERRAFORM.certificate),
};

interface Start {
  /** Until the line with which the provider tells Terraform where it is. */
  readonly handshakeMs: number;
  /** Until it has said what it is, which is the first thing that Terraform asks. */
  readonly answerMs: number;
}

/** How soon Terraform can go on once it has started the provider, against node doing nothing. */
export async function providerStart(): Promise<Figure[]> {
  const bare: number[] = [];
  const head: Start[] = [];
  const script: Start[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(wholeRunMs());
    head.push(await start(...HEAD));
    script.push(await start(...SCRIPT));
  }
  const figure = (name: string, ours: readonly number[]): Figure => ({
    name: `${name} / node -e 0`,
    value: median(ours.map((ms, run) => ms / (bare[run] ?? NaN))),
    note: `${median(ours).toFixed(0)} against ${median(bare).toFixed(0)} ms, the median of ${RUNS} pairs`,
  });
  const handshake = figure(
    "start to handshake",
    head.map(({ handshakeMs }) => handshakeMs),
  );
  return [
    { ...handshake, bound: { atMost: 2.5 } },
    figure(
      "start to handshake, without the shell that looks for node",
      script.map(({ handshakeMs }) => handshakeMs),
    ),
    figure(
      "start to the first answer",
      head.map(({ answerMs }) => answerMs),
    ),
  ];
}

function wholeRunMs(): number {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["-e", "0"], { env: PLAIN, encoding: "utf8" });
  if (status !== 0) throw new Error(`expected exit code 0, got ${String(status)}: ${stderr}`);
  return performance.now() - startedAt;
}

/** @throws Error unless the program's first line is a handshake */
async function start(command: string, ...args: readonly string[]): Promise<Start> {
  const startedAt = performance.now();
  const provider = spawn(command, args, { env: INVITED, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(provider, "close");
  try {
    const [said] = (await Promise.race([once(provider.stdout, "data"), ended])) as unknown[];
    const handshakeMs = performance.now() - startedAt;
    const [, , , address = "", , certificate = ""] = String(said).trim().split("|");
    if (certificate === "") throw new Error(`expected a handshake, got ${String(said)}`);
    await askForSchema(address, certificate);
    return { handshakeMs, answerMs: performance.now() - startedAt };
  } finally {
    provider.kill("SIGKILL");
    await ended;
  }
}

async function askForSchema(address: string, certificate: string): Promise<void> {
  const client = new Client(
    address,
    credentials.createSsl(
      Buffer.from(pem(Buffer.from(certificate, "base64"))),
      Buffer.from(TERRAFORM.privateKey),
      Buffer.from(INVITED.PLUGIN_CLIENT_CERT),
    ),
    { "grpc.ssl_target_name_override": "localhost" },
  );
  const asItIs = (bytes: Buffer): Buffer => bytes;
  await new Promise<void>((answered, failed) => {
    const path = "/tfplugin6.Provider/GetProviderSchema";
    client.makeUnaryRequest(path, asItIs, asItIs, Buffer.of(), (error) => {
      if (error) failed(error);
      else answered();
    });
  });
  client.close();
}

function pem(certificate: Buffer): string {
  return new X509Certificate(certificate).toString();
}
