import { handshakeLine, tryInvitation } from "../../../src/plugin/connection/handshake";

const COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

describe("an invitation", () => {
  it.each([
    ["nothing", {}],
    ["another cookie", { TF_PLUGIN_MAGIC_COOKIE: "x", PLUGIN_CLIENT_CERT: "c" }],
  ])("is none where the environment has %s", (_what, env) => {
    expect(tryInvitation(env)).toBeUndefined();
  });

  it("has Terraform's certificate", () => {
    const env = { TF_PLUGIN_MAGIC_COOKIE: COOKIE, PLUGIN_CLIENT_CERT: "c" };
    expect(tryInvitation(env)).toEqual({ clientCertificate: "c" });
  });

  it.each([
    ["none", {}],
    ["an empty one", { PLUGIN_CLIENT_CERT: "" }],
  ])("has no certificate where Terraform gives %s: it was told to encrypt nothing", (_what, env) => {
    expect(tryInvitation({ ...env, TF_PLUGIN_MAGIC_COOKIE: COOKIE })).toEqual({});
  });
});

describe("the line that tells Terraform where the provider is", () => {
  it("has the certificate in base64 without padding", () => {
    expect(handshakeLine(4711, Buffer.from("a"))).toBe("1|6|tcp|127.0.0.1:4711|grpc|YQ\n");
  });

  it("has no certificate where nothing is encrypted", () => {
    expect(handshakeLine(4711)).toBe("1|6|tcp|127.0.0.1:4711|grpc|\n");
  });
});
