import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** What a server of TLS proves itself with. */
export interface OwnCertificate {
  /** In DER. */
  readonly certificate: Buffer;
  /** In PEM. */
  readonly privateKey: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A certificate for `localhost` with a new key, signed by itself: it is handed to its only client, which believes no other.
 * X.509 as RFC 5280 has it, with the extensions that Go asks for.
 */
export function selfSignedCertificate(now = Date.now()): OwnCertificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const name = sequence(set(sequence(COMMON_NAME, der(0x0c, Buffer.from("localhost")))));
  const toBeSigned = sequence(
    der(0xa0, integer(2)), // version 3
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])), // a serial number, which is positive
    algorithm,
    name,
    sequence(time(now - DAY_MS), time(now + 365 * DAY_MS)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      0xa3,
      sequence(
        sequence(SUBJECT_ALT_NAME, octets(sequence(der(0x82, Buffer.from("localhost"))))),
        sequence(EXTENDED_KEY_USAGE, octets(sequence(SERVER_AUTH))),
      ),
    ),
  );
  const signature = der(0x03, Buffer.concat([Buffer.of(0), sign("sha256", toBeSigned, privateKey)]));
  return {
    certificate: sequence(toBeSigned, algorithm, signature),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

const ECDSA_WITH_SHA256 = objectId("2a8648ce3d040302"); // 1.2.840.10045.4.3.2
const COMMON_NAME = objectId("550403"); // 2.5.4.3
const SUBJECT_ALT_NAME = objectId("551d11"); // 2.5.29.17
const EXTENDED_KEY_USAGE = objectId("551d25"); // 2.5.29.37
const SERVER_AUTH = objectId("2b06010505070301"); // 1.3.6.1.5.5.7.3.1

function objectId(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, "hex"));
}

function sequence(...items: Buffer[]): Buffer {
  return der(0x30, ...items);
}

function set(item: Buffer): Buffer {
  return der(0x31, item);
}

function octets(item: Buffer): Buffer {
  return der(0x04, item);
}

function integer(value: number): Buffer {
  return der(0x02, Buffer.of(value));
}

/** As `YYMMDDhhmmssZ`, which RFC 5280 wants until 2049. */
function time(ms: number): Buffer {
  return der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/\D/g, "")}Z`));
}

/** A value with its tag and its length, as X.690 has it. */
function der(tag: number, ...items: Buffer[]): Buffer {
  const content = Buffer.concat(items);
  return Buffer.concat([Buffer.of(tag, ...length(content.length)), content]);
}

function length(bytes: number): number[] {
  if (bytes < 0x80) return [bytes];
  return bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];
}
