import type { Sentences } from "./sentence";

/** What the machine allows. */
export const MACHINE = {
  badPolicy: ({ source, reason }, say) =>
    `expected a policy in ${source === "TCO_POLICY" ? source : `the file that TCO_POLICY names (${JSON.stringify(source)})`}, got another thing (${say(reason)}): nothing is done without it; correct it, or unset TCO_POLICY where no policy is meant`,
  blank: () => "it is blank",
  relativePath: () => "expected JSON or an absolute path",
  withinOutput: ({ directory }) =>
    `the file is in the output directory ${directory}, which a change of code writes: keep it elsewhere`,
  duplicateName: ({ name }) => `${JSON.stringify(name)} is there twice: remove one`,
  policyMissing: () =>
    "removal.requirePolicy is set, and this machine has no policy: set TCO_POLICY in the job that applies",
  policyOfOther: ({ allowed, declared }) =>
    `the policy (TCO_POLICY) is one of organization ${allowed}, the code declares ${declared}: correct organizationId in one of them`,
  endpointNotAllowed: ({ use, origin, by }) =>
    `${by === "policy" ? "the policy's endpoints (TCO_POLICY) do not name" : "nobody but the code names"} ${origin}, where ${SERVICES[use]} would be called: ` +
    (by === "policy" ? "add it there" : "add it to TCO_ALLOWED_ENDPOINTS on the machine that applies") +
    " if it may get what these credentials sign, or correct what names it",
  shownAnswers: () =>
    "expected NODE_DEBUG to be off, or to name no streams: node would show the beginning of each answer, and there are some of keys. Unset it",
  uncheckedTls: () =>
    "expected NODE_TLS_REJECT_UNAUTHORIZED not to be 0, which lets anybody answer in the API's place: unset it, and name the certificate that is to be trusted in NODE_EXTRA_CA_CERTS",
} satisfies Partial<Sentences>;

const SERVICES = {
  organization: "the Organization API",
  sts: "STS",
  metadata: "the metadata service",
};
