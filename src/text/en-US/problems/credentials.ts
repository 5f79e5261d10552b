import { credentialsName, missingSource } from "../credentials";
import type { Sentences } from "./sentence";

/** Who calls. */
export const CREDENTIALS = {
  noCredentials: ({ sources }) =>
    `expected credentials of the organization's management account, found none: ${sources.map(missingSource).join("; ")}. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or what any other of these lacks`,
  halfAPair: ({ missing, present }) =>
    `expected a whole key pair, but the environment lacks ${missing.join(" and ")}: set what is missing, or unset ${present.join(" and ")}`,
  incompleteSetup: ({ present, missing }) =>
    `expected ${[...present, ...missing].join(", ")} together, got only ${present.join(" and ")}: another identity than the one that was meant would act. Set ${missing.join(" and ")}, or unset ${present.join(" and ")}`,
  twoProofs: ({ variables }) =>
    `expected one proof of who assumes the role, got both a web identity's token and a SAML assertion (${variables.join(", ")}): unset those of one`,
  expiredLogin: ({ name, file, expiredAt, command }) =>
    `expected a login that is valid in the profile ${JSON.stringify(name)} (${file}), got one that expired at ${expiredAt}: log in again (${command}); where its keys are newer and permanent, remove type, token and expiresAt from it`,
  otherLogin: ({ name, file }) =>
    `expected the login that this run began with in the profile ${JSON.stringify(name)} (${file}), got another one, which may be of another account: apply again to go on with that one`,
  spentProof: ({ variables }) =>
    `the keys have expired that came for ${variables.join(" and ")}, which is good for one exchange`,
  badCredentials: ({ source, field }) =>
    `expected the ${field} of the ${credentialsName(source)} to be printable ASCII without blanks, got other characters: set it again`,
  sourceFailed: ({ source, reason }, say) =>
    `expected credentials of the ${credentialsName(source)}, but ${say(reason)}: ${SOURCE_CHECKS[source.source]}`,
  noSessionName: ({ namedBy, missing }) =>
    `expected a session name with the role of ${typeof namedBy === "string" ? namedBy : credentialsName(namedBy)}, but ${missing} is not set: set it, or unset the role`,
  badDuration: ({ variable, max, standard, got }) =>
    `expected ${variable} to be a whole number of seconds up to ${max} (0 for ${standard}), got ${got}`,
  noAnswer: ({ timeoutMs }) => `no answer came within ${timeoutMs} ms`,
  badMetadata: ({ status, code }) =>
    status === 404
      ? "the instance has no such role (HTTP 404)"
      : status !== 200
        ? `the metadata service answered HTTP ${status}`
        : code === undefined
          ? "the metadata service did not answer with credentials in JSON"
          : `the metadata service answered Code ${code} without whole credentials`,
} satisfies Partial<Sentences>;

const SOURCE_CHECKS = {
  environmentKeys: "check the keys",
  profile: "check the profile",
  cvmRole: "attach the role to this instance, or unset TENCENTCLOUD_CAM_ROLE_NAME",
  instanceRole: "attach a role to this instance, or let the profile have keys",
  podRole: "check the role's trust policy and the pod's service account",
  provedRole:
    "check the role, its trust policy and the proof, and set a new one where it has expired or was used",
  mfaSession: "check the device's serial number, set a new code, and apply again",
  assumedRole:
    "check the role, that its trust policy names the caller, and that the caller may call sts:AssumeRole",
};
