import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { connect as connectPlainly, type Socket } from "node:net";
import { connect, type ConnectionOptions } from "node:tls";
import { selfSignedCertificate } from "../../../src/plugin/connection/certificate";
import { listen } from "../../../src/plugin/connection/connections";
import { describeUnless } from "../../support/describe-unless";
import { eventually } from "../../support/eventually";
import { NEEDS_OPENSSL, tryTlsIdentity } from "../../tencentcloud/support/tls-identity";

const terraform = tryTlsIdentity("localhost");
const stranger = tryTlsIdentity("localhost");

describeUnless(terraform && stranger ? undefined : NEEDS_OPENSSL, "an encrypted connection", () => {
  const own = selfSignedCertificate();
  const server = new X509Certificate(own.certificate).toString();
  const listening = () => {
    const served: Socket[] = [];
    return {
      served,
      started: listen((socket) => served.push(socket), { own, clientCertificate: terraform?.cert ?? "" }),
    };
  };
  const as = (identity: ConnectionOptions | undefined, port: number, options: ConnectionOptions = {}) =>
    connect({
      host: "127.0.0.1",
      port,
      servername: "localhost",
      ca: server,
      ALPNProtocols: ["h2"],
      ...(identity && { cert: identity.cert, key: identity.key }),
      ...options,
    });

  it("is served to whoever has the key of Terraform's certificate, as HTTP/2", async () => {
    const { served, started } = listening();
    const { port, left } = await started;
    const socket = as(terraform, port);
    await once(socket, "secureConnect");
    expect(socket.alpnProtocol).toBe("h2");
    expect(socket.authorized).toBe(true);
    await leave(served, socket, left);
  });

  it.each([
    ["no certificate", undefined],
    ["another certificate of the same name", stranger],
  ])("is not served to whoever has %s, and their leaving is nobody's", async (_what, identity) => {
    const { served, started } = listening();
    const { port, left } = await started;
    const refused = as(identity, port).on("error", () => undefined); // or it is only closed: TLS 1.3 lets it speak first
    await new Promise((resolve) => refused.resume().once("close", resolve));
    expect(served).toEqual([]);

    // Whoever is Terraform finds the provider still there.
    await leave(served, as(terraform, port), left);
  });

  it("is made with no version of TLS before 1.2", async () => {
    const { served, started } = listening();
    const { port, left } = await started;
    const old = as(terraform, port, { minVersion: "TLSv1", maxVersion: "TLSv1.1" });
    await expect(once(old, "secureConnect")).rejects.toThrow();
    await leave(served, as(terraform, port), left);
  });

  /** As Terraform does in the end. */
  async function leave(served: readonly Socket[], terraforms: Socket, left: Promise<void>): Promise<void> {
    await eventually("Terraform is served", () => served.length === 1);
    served[0]?.resume();
    terraforms.end();
    await left;
  }
});

describe("a connection that is not encrypted", () => {
  it("is left when the last is closed", async () => {
    const served: Socket[] = [];
    const { port, left } = await listen((socket) => served.push(socket.resume()));
    const gone: string[] = [];
    void left.then(() => gone.push("left"));

    const [first, second] = [connectPlainly(port, "127.0.0.1"), connectPlainly(port, "127.0.0.1")];
    await eventually("both are served", () => served.length === 2);
    first.destroy();
    await eventually("one is closed", () => served.some(({ destroyed }) => destroyed));
    expect(gone).toEqual([]);
    second.destroy();
    await left;
  });

  it("reaches no other machine's address", async () => {
    const { port, left } = await listen((socket) => socket.resume());
    const socket = connectPlainly(port, "127.0.0.2");
    await expect(once(socket, "connect")).rejects.toThrow("ECONNREFUSED");
    const own = connectPlainly(port, "127.0.0.1", () => own.destroy());
    await left;
  });

  it("is given up when nobody comes for a minute", async () => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
    const { left } = await listen(() => undefined);
    jest.advanceTimersByTime(59_999);
    const soon = await Promise.race([
      left.then(() => "left"),
      new Promise((resolve) => setImmediate(resolve)),
    ]);
    expect(soon).toBeUndefined();
    jest.advanceTimersByTime(1);
    await left;
    jest.useRealTimers();
  });
});
