import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import tls from "node:tls";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { secureContextOf } from "../../src/tencentcloud/trusted-certificates";
import { describeUnless } from "../support/describe-unless";
import { ownProblemOf } from "../support/own-error";
import { temporaryDirectory } from "./support/temporary-directory";
import { NEEDS_OPENSSL, type TlsIdentity, tryTlsIdentity } from "./support/tls-identity";

const directory = temporaryDirectory();

function fileWith(name: string, content: string | Buffer): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

test.each([{}, { SSL_CERT_FILE: "" }, { SSL_CERT_FILE: " " }, { NODE_EXTRA_CA_CERTS: "/nowhere" }])(
  "nothing is read or made where SSL_CERT_FILE is not set: %j",
  (env) => {
    expect(secureContextOf(env)).toBeUndefined();
  },
);

describe("nothing can be sent where SSL_CERT_FILE names", () => {
  mkdirSync(join(directory, "folder"));
  const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";

  test.each<[what: string, file: string, reason: object]>([
    ["nothing", join(directory, "absent.pem"), { kind: "unreadableFile", because: "absent" }],
    ["a directory", join(directory, "folder"), { kind: "unreadableFile", because: "notAFile" }],
    ["an endless file", "/dev/zero", { kind: "unreadableFile", because: "notAFile" }],
    [
      "a file that is too long",
      fileWith("long.pem", Buffer.alloc(4_194_305)),
      { kind: "unreadableFile", because: "tooLarge", maxBytes: 4_194_304 },
    ],
    ["an empty file", fileWith("empty.pem", ""), { kind: "noCertificate" }],
    [
      "a file with something else",
      fileWith("key.pem", "-----BEGIN PUBLIC KEY-----\n"),
      { kind: "noCertificate" },
    ],
    ["a file whose only certificate is broken", fileWith("broken.pem", broken), { kind: "noCertificate" }],
  ])("%s", (_, file, reason) => {
    expect(ownProblemOf(() => createDispatcher({ env: { SSL_CERT_FILE: file } }))).toEqual({
      code: "InvalidOption",
      problem: { kind: "badCertificateFile", file, reason },
    });
  });
});

const [first, second, third] = [1, 2, 3].map(() => tryTlsIdentity("localhost"));

describeUnless(first && second && third ? undefined : NEEDS_OPENSSL, "a server is trusted", () => {
  const program = join(directory, "call.cjs");

  beforeAll(() => {
    const contents = `
      import { createDispatcher } from "./src/tencentcloud/dispatcher";
      import { exchange } from "./src/tencentcloud/exchange";
      const dispatcher = createDispatcher();
      exchange(dispatcher, "Test", { method: "GET", origin: process.argv[2], path: "/" })
        .then(({ body }) => console.log(body), (error) => console.log(error.code))
        .finally(() => dispatcher.close());`;
    const stdin = { contents, loader: "ts", resolveDir: join(__dirname, "../..") } as const;
    buildSync({ stdin, bundle: true, platform: "node", outfile: program });
  });

  /** What a program with such an environment gets from a server with the certificate. */
  async function got(
    identity: TlsIdentity | undefined,
    env: Record<string, string | undefined>,
  ): Promise<string> {
    const server = createServer({ ...identity }, (_, response) => response.end("trusted"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [program, `https://localhost:${port}`], {
        env,
      });
      return stdout.trim();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  const file = (identity: TlsIdentity | undefined): string => identity?.certificateFile ?? "";

  test.each([
    ["trusted", "whose certificate SSL_CERT_FILE has", first, { SSL_CERT_FILE: file(first) }],
    ["CertificateRejected", "whose certificate nobody names", third, { SSL_CERT_FILE: file(first) }],
    [
      "trusted",
      "whose certificate NODE_EXTRA_CA_CERTS has, beside the other",
      second,
      { SSL_CERT_FILE: file(first), NODE_EXTRA_CA_CERTS: file(second) },
    ],
    [
      "trusted",
      "whose certificate SSL_CERT_FILE has, beside the other",
      first,
      { SSL_CERT_FILE: file(first), NODE_EXTRA_CA_CERTS: file(second) },
    ],
    [
      "trusted",
      "whose certificate SSL_CERT_FILE has, where the other cannot be read",
      first,
      { SSL_CERT_FILE: file(first), NODE_EXTRA_CA_CERTS: "/nowhere" },
    ],
  ])("or not: %s is one %s", async (outcome, _, identity, env) => {
    expect(await got(identity, env)).toBe(outcome);
  });

  test("by any of the certificates of a file, with whatever stands between them", async () => {
    const [one, two] = [first, second].map((identity) => readFileSync(file(identity), "utf8"));
    const bundle = fileWith(
      "bundle.pem",
      `# Company\n${one}\r\n# broken\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${two}`,
    );
    for (const identity of [first, second])
      expect(await got(identity, { SSL_CERT_FILE: bundle })).toBe("trusted");
  });

  test("as before where node trusts its authority by itself", () => {
    const made = jest.spyOn(tls, "createSecureContext");
    secureContextOf({ SSL_CERT_FILE: file(first), NODE_EXTRA_CA_CERTS: file(second) });
    const [options] = made.mock.calls.at(-1) ?? [];
    expect(options?.ca).toEqual(expect.arrayContaining([...tls.rootCertificates]));
    made.mockRestore();
  });
});
