import { createPrivateKey, X509Certificate } from "node:crypto";
import fc from "fast-check";
import { selfSignedCertificate } from "../../../src/plugin/connection/certificate";
import { SEED, tellSeed } from "../../support/seed";

tellSeed("makes certificates of these days");

const NOW = Date.UTC(2026, 10, 27, 1, 2, 3);

describe("our own certificate", () => {
  const own = selfSignedCertificate(NOW);
  const read = new X509Certificate(own.certificate);

  it("is for localhost, of a server", () => {
    expect(read.subject).toBe("CN=localhost");
    expect(read.subjectAltName).toBe("DNS:localhost");
    expect(read.checkHost("localhost")).toBe("localhost");
    expect(read.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
  });

  it("is signed by itself, with the key that belongs to it", () => {
    expect(read.issuer).toBe(read.subject);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkPrivateKey(createPrivateKey(own.privateKey))).toBe(true);
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: "prime256v1" });
  });

  it("holds from the day before, as clocks are set, for a year", () => {
    expect(read.validFrom).toBe("Nov 26 01:02:03 2026 GMT");
    expect(read.validTo).toBe("Nov 27 01:02:03 2027 GMT");
  });

  it("is another one each time", () => {
    const other = new X509Certificate(selfSignedCertificate(NOW).certificate);
    expect(other.serialNumber).not.toBe(read.serialNumber);
    expect(other.fingerprint256).not.toBe(read.fingerprint256);
  });

  it("is well formed on any day of its time", () => {
    const days = fc.date({
      min: new Date(Date.UTC(2000, 0, 2)),
      max: new Date(Date.UTC(2048, 11, 30)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        const made = new X509Certificate(selfSignedCertificate(day.getTime()).certificate);
        expect(made.verify(made.publicKey)).toBe(true);
        expect(Date.parse(made.validFrom)).toBe(Math.floor(day.getTime() / 1000) * 1000 - 86_400_000);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});
