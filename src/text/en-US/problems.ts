import { type Author, DEFAULT_CAP } from "../../domain/cap";
import type { MaxRemovals } from "../../domain/policy";
import type { Expectation, NamedMembers, Problem, ProblemKind, Problems } from "../../domain/problem";
import { credentialsName, missingSource } from "./credentials";
import { plural } from "./plural";

const MAX_UIN = Number.MAX_SAFE_INTEGER;

/** Tells of a problem; `say` tells one within it, or repeats the words of somebody else. */
export type Sentence<Data> = (data: Data, say: (inner: Problem | string) => string) => string;

/** What is said of each kind of problem: what was expected, what came, and what to do. */
export const PROBLEMS: { readonly [Kind in ProblemKind]: Sentence<Problems[Kind]> } = {
  unexpectedValue: ({ where, expected, got }) =>
    `expected ${where} to be ${expectation(expected)}, got ${typeof got === "string" ? got : `${got.characters} characters`}`,
  unknownProperty: ({ where, name, nearest }) =>
    `expected only known properties in ${where}, got ${JSON.stringify(name)}` +
    (nearest === undefined ? ": take it out" : `: did you mean "${nearest}"?`),
  replacedProperty: ({ name }) =>
    name === "leaving"
      ? "expected reasons, got leaving, its name in version 0.1: rename it to reasons"
      : "expected no onDestroy, which is gone since version 0.2: whatever destroys or replaces the resource removes only those who left the code. Take it out; to empty an organization, declare nobody (members: {}, allowEmpty: true, removal.maxRemovals)",
  invalidUins: ({ where, got, more, isNumber }) =>
    `expected ${where} to have UINs of 1 to 16 decimal digits without a leading zero, at most ${MAX_UIN}, got ${got.join(", ")}${andMore(more)}` +
    (isNumber ? ": write a UIN as a string, in quotes, because a number loses digits" : ""),
  duplicateUin: ({ where, uin, positions }) =>
    `expected each UIN once, got "${uin}" at positions ${positions.join(" and ")} of ${where}: remove one`,
  noMembers: () =>
    "expected at least one member, got none: check the file that members come from; if everyone is to leave, set allowEmpty: true",
  reasonOfMember: ({ uins, where }) =>
    `expected every UIN of reasons to leave, got ${uins.join(", ")}, also in ${where}: take it out of one of them`,
  siteAndEndpoint: ({ site, endpoint }) =>
    `expected either site or endpoint, got both (site ${site}, endpoint ${endpoint}): remove one`,
  unknownAtSynth: ({ name }) =>
    `expected ${name} to be known when the stack is synthesized, got a value that only Terraform knows: write it in the code, or read it from a file there`,
  atPath: ({ path, problem }, say) => `${path}: ${say(problem)}`,

  lateMembership: () =>
    "expected every OrganizationMembership to be made before the app is synthesized, this one comes later and other stacks could remove its members: make it in a stack's constructor, not in an aspect",
  brokenDeclaration: () =>
    "expected a declaration, got an error that the app caught: nothing was synthesized, because who is declared there would be taken to leave; correct it",
  sharedAddress: ({ address, other }) =>
    `expected an address of its own, got ${address}, which is ${other}'s too: Terraform's names keep only letters A to Z, digits, - and _ of a construct's id and drop every other character. Give one of them an id that differs in those`,
  sharedStackId: ({ other }) =>
    `expected a stack with an id of its own, got that of the stack ${other}: one would be written over the other. Change the id of one of them`,
  unnamedAddress: ({ address }) =>
    `expected an id that gives the resource a name, got ${address}: Terraform's names keep only letters A to Z, digits, - and _ of a construct's id, and begin with a letter or _. Give the construct an id with such letters`,
  programNotBuilt: ({ file }) =>
    `expected the built program at ${file}, found none: reinstall the package, or build it`,
  programNotInstalled: ({ version, directories }) =>
    `expected cdktf-tencentcloud-organization ${version} to be installed where an app that is bundled into one file finds its program, looked from ${directories.join(" and ")}, found none: leave all packages out of the bundle (with esbuild --packages=external), or install that version beside it`,
  programOfOtherVersion: ({ root, expected, got }) =>
    `expected cdktf-tencentcloud-organization ${expected}, which is what the app was bundled with, in ${root}, got ${got}: bundle the app again with the version that is installed, install the other one, or leave all packages out of the bundle (with esbuild --packages=external)`,
  notJson: () =>
    "expected the configuration to be written as JSON, got HCL, where labels are not escaped: switch HCL output off (hclOutput, SYNTH_HCL_OUTPUT)",
  changedBlock: ({ address, at, expected, got }) =>
    `expected ${address} to be written as it was made, got ${got ?? "nothing"} instead of ${expected ?? "nothing"} at ${at}: take off the override, aspect or other construct that changes it (to end a membership, use OrganizationMembership.retire)`,
  movedAway: ({ address, block }) =>
    `expected ${address} to stay, got a ${block} block from it: Terraform would forget who left. Move it to another OrganizationMembership, or end it with OrganizationMembership.retire`,
  createBeforeDestroy: ({ address, on }) =>
    `expected no create_before_destroy on ${address} or on anything that depends on it, got it on ${on}: Terraform would skip the removal and forget who left. Take it off, or the dependency`,
  sharedReportFile: ({ file, other }) =>
    `expected a reportFile of its own, got ${JSON.stringify(file)}, which is ${other}'s too: one report would replace the other. Give one of them another reportFile`,
  severalProblems: ({ problems }, say) => problems.map(say).join("\n"),

  invalidManifest: ({ reason }, say) =>
    `expected the manifest that this version writes, got another one (${say(reason)}): nothing was removed; synthesize the stack again, make a new plan and apply that`,
  unreadablePrevious: ({ variable, characters, reason }) =>
    `expected the previous members in ${variable} and following, as Terraform sets them, got ${characters} characters that do not decode (${reason}): nothing was removed; apply again, and report this if it stays so`,
  foreignPrevious: ({ address, got }) =>
    `expected ${address} to hold labels by UIN in the state, got ${got}: another resource stood at this address before, or something else wrote into this one, and nothing was removed. Give the other resource an address of its own (terraform state mv), or take it out of the state (terraform state rm), which forgets whoever was still to leave; then apply again`,
  unwritableReport: ({ file, directory, reason }) =>
    `expected reportFile ${JSON.stringify(file)} to be writable from ${directory}, got ${reason}: nothing was removed; make its directory, or correct reportFile`,
  unsafeReport: ({ file, at, because }) =>
    `expected reportFile ${JSON.stringify(file)} to be a report, or nothing, in a directory of the stack's own, got ${REPORT_FLAWS[because]} at ${JSON.stringify(at)}: take it away, or correct reportFile`,
  reportNotWritten: ({ file, reason }, say) =>
    `The removal has ended, and its report could not be written to ${JSON.stringify(file)} (${say(reason)}): keep what is printed above, and apply again to have the members recorded`,
  unknownObject: ({ variable }) =>
    `expected the object's id in ${variable}, as Terraform sets it, got nothing: nothing was removed; synthesize again, make a new plan and apply that`,
  listTooLong: ({ members, listBytes, environmentBytes, limitBytes }) =>
    `expected the ${members} previous members to fit into what this machine passes to a program, ${limitBytes} bytes, got ${listBytes + environmentBytes}: ${listBytes} of the list, ${environmentBytes} of the environment and all else. The apply would fail with "argument list too long", and remove nobody. Apply in a smaller environment, or with a larger stack limit (on Linux a quarter of ulimit -s counts, up to 6 MiB: ulimit -s 24576); after that, declare the members in several memberships`,
  listCutOff: ({ members, listBytes, limitBytes }) =>
    `expected the ${members} previous members to take at most ${limitBytes} bytes, which are all that Terraform hands over of a list, got ${listBytes}. The apply would fail, and remove nobody. Declare all of them again, so that nobody leaves, take the resource out of the state (terraform state rm), and declare them in several memberships`,
  unreadableFile: ({ because, maxBytes = 0, code }) => FILE_PROBLEMS[because](maxBytes, code),

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

  nothingSent: ({ problems }, say) => `nothing was sent: ${problems.map(say).join(". ")}.`,
  protectedLeave: ({ members, by }) =>
    `Protected members would leave: ${names(members)}. Declare them again, or take them out of protectedMembers in ` +
    (by === "code" ? "every construct of the app" : "the policy (TCO_POLICY)"),
  reasonMissing: ({ members, by }) =>
    `${ruleOf("requireReasons", by)} is set and these have none: ${names(members)}. Name each in reasons`,
  notApproved: ({ digest, approved, by }) =>
    `${ruleOf("requireApproval", by)} is set and TCO_APPROVED_REMOVALS ` +
    (approved.length === 0 ? "is empty" : `approves something else (${approved.join(", ")})`) +
    `. Review this removal, then set TCO_APPROVED_REMOVALS to its digest ${digest}`,
  aboveCap: ({ members, previousCount, limit, given, by, atMost }) =>
    `${atMost ? "up to " : ""}${members.count} of ${previousCount} previous members would be removed${atMost ? " (the list was not asked yet)" : ""}, ${capSource(given, by)} allows ${limit}: ${names(members)}. If all of them are to leave, raise ${by === "code" ? "removal.maxRemovals" : "maxRemovals of the policy"} for this deploy`,
  belowFloor: ({ total, sent, minRemaining }) =>
    `${total - sent} of ${total} members would remain, minRemaining of the policy (TCO_POLICY) wants ${minRemaining}: remove fewer, or lower it for this deploy`,
  unknownTotal: ({ minRemaining, code }) =>
    `the policy (TCO_POLICY) wants ${minRemaining} members to remain, and these credentials may not list members (${code}): allow organization:DescribeOrganizationMembers`,
  otherOrganization: ({ declared, actual }) =>
    `expected organization ${declared} (organizationId), the credentials belong to ${actual}: use the credentials of the declared organization, or correct organizationId`,
  notTheManager: ({ organizationId }) =>
    `expected credentials of the account that manages organization ${organizationId}, got those of another of its accounts: use the management account's`,
  stateOfOther: ({ declared, inState }) =>
    `expected the previous members to be of organization ${declared} (organizationId), the state says ${inState}, in which they would be forgotten: set organizationId back to "${inState}", end that membership with OrganizationMembership.retire and deploy; then declare the new organization`,

  terraformGone: () =>
    "Terraform, which started this run, is gone: nothing more is sent; apply again to go on",
  signalled: ({ signal }) => `interrupted by ${signal}: nothing more is sent; apply again to go on`,
  outputClosed: () => "the output has no reader any more: nothing more is sent; apply again to go on",
  turnTimeout: ({ timeoutMs }) =>
    `expected another removal on this machine to end within ${timeoutMs} ms (removal.timeoutMs): nothing was sent; apply again when it has ended`,
  deadline: ({ timeoutMs, trouble }, say) =>
    `expected the run to end within ${timeoutMs} ms (removal.timeoutMs)` +
    (trouble ? `; the last trouble was ${say({ kind: "callFailed", ...trouble })}` : "") +
    ": apply again to go on, or allow more time",

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
  contradictingDomain: ({ ofDomain, declared }) =>
    `expected TENCENTCLOUD_DOMAIN and the declaration to name one endpoint, got ${ofDomain} and ${declared}: unset the variable, or change site or endpoint in the declaration`,
  protocolNotHttps: ({ endpoint, got }) =>
    `expected TENCENTCLOUD_PROTOCOL to be HTTPS for ${endpoint}, got ${got}: set it to HTTPS or unset it`,
  badProxy: () =>
    "expected HTTPS_PROXY to be the URL of a proxy, such as http://proxy.example.com:3128: correct or unset it",
  socksProxy: () =>
    "expected HTTPS_PROXY to be a proxy that speaks HTTP, such as http://proxy.example.com:3128, got a SOCKS proxy, which is not supported: name an HTTP proxy in https_proxy, which comes first here, or set no_proxy to * where the hosts can be reached without one",
  proxyRefused: ({ origin, status }) =>
    `expected the proxy (HTTPS_PROXY) to make a tunnel to ${origin}, got HTTP ${status}: ${proxyCheck(status)}`,
  badCertificateFile: ({ file, reason }, say) =>
    `expected certificates in PEM in the file that SSL_CERT_FILE names (${JSON.stringify(file)}), got none: ${say(reason)}. Correct or unset it`,
  noCertificate: () => "it has no certificate that can be read (-----BEGIN CERTIFICATE-----)",
  callFailed: ({ action, code, requestId, serviceMessage, problem }, say) => {
    const words = problem ? say(problem) : serviceMessage;
    const told = [action, code, words].filter((part) => part !== "").join(": ");
    return requestId === undefined ? told : `${told} (RequestId ${requestId})`;
  },
  notAnEnvelope: ({ status, type = "no content type", characters }) =>
    `expected HTTP 200 and JSON with Response.RequestId, got HTTP ${status}, ${type}, ${characters} characters: see whether a proxy or a gateway answered in the API's place`,
  answerTooLarge: ({ maxBytes }) =>
    `expected an answer of at most ${maxBytes} bytes, got more: see what answers in the API's place`,
  undecodableAnswer: ({ encoding }) =>
    `expected an answer that is not compressed, got one that cannot be decoded (Content-Encoding: ${encoding ?? "an unknown one"}): see whether a proxy or a gateway changes it`,
  answerTooSlow: ({ timeoutMs }) => `expected the answer to end within ${timeoutMs} ms, it goes on`,
  badField: ({ path, expected, got = "nothing" }) => `expected ${path} to be ${FIELDS[expected]}, got ${got}`,
  unstableList: ({ listings, members, totals }) =>
    `the list changed each of the ${listings} times it was read: at last ${members} members came where Total said ${totals.join(", then ")}`,
  unsettledList: ({ readings }) => `no two of ${readings} readings in a row had the same members`,
  creatorNeverSent: () => "The organization's creator is never sent.",
  wrongClock: ({ serviceMessage, here, there = "unknown" }) =>
    `${serviceMessage} This machine's clock says ${here}, the server's ${there}: set this machine's clock (NTP).`,

  noPlan: ({ plan }) =>
    `expected a plan file at ${plan}, found none: run cdktf diff first and name the stack's directory (--stack-dir cdktf.out/stacks/NAME), or name a file with the output of terraform show -json PLAN`,
  unreadablePlan: ({ source, reason }) =>
    `expected the JSON of a plan in ${source}, got ${reason}: write it with terraform show -json PLAN`,
  terraformFailed: ({ command, directory, reason }) =>
    `expected ${command} to work in ${directory}, got: ${reason}`,
  notAPlan: ({ source, because, got }) =>
    `expected the JSON of a Terraform plan from ${planSource(source)}, got ${NO_PLANS[because](got)}: give what terraform show -json PLAN prints for a plan that terraform plan -out=PLAN saved`,
  planWithoutMembership: ({ source }) =>
    `expected a plan with an OrganizationMembership from ${planSource(source)}, got one without: give the plan of the stack that has it`,
  unreadableSynthRecord: ({ file, reason }, say) =>
    `expected ${file} in the output directory as an earlier synth wrote it, got another thing (${say(reason)}): delete it, and the next synth writes it anew`,
  unreadableOutput: ({ path, reason }, say) =>
    `expected the JSON that cdktf synth writes at ${path}, got none (${say(reason)}): run cdktf synth, and give its output directory`,
  outputWithoutMembership: ({ directory }) =>
    `expected an OrganizationMembership in ${directory}, got stacks without one: give the output directory of the app that has it`,
  noManifest: ({ path }) => `expected a manifest at ${path}, found none: synthesize again`,
  severalEndpoints: ({ endpoints }) =>
    `expected memberships of one site, got ${endpoints.join(" and ")}: choose one with --site or --endpoint`,
  undeclaredOrganization: ({ organizationId }) =>
    `expected credentials of an organization that is declared, got those of ${organizationId}: use the credentials of the declared one`,
  unreadableDeclaration: ({ file, reason }, say) =>
    `expected members in ${file}, as dump writes them, got none: ${say(reason)}`,
  emptyFile: () => "an empty file (a shell empties the file that it writes to: name another)",

  wrongLines: ({ file, lines, more }, say) =>
    [
      `expected members in ${file}, as dump writes them, got ${plural(lines.length + more, "wrong line")}:`,
      ...lines.map(({ line, problem }) => `${file}:${line}: ${say(problem)}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join("\n"),
  spreadsheetUin: ({ got }) =>
    `expected the digits of a UIN alone, got ${got}, as spreadsheets write numbers: format the column as text, enter the UIN again and save`,
  uinOnTwoLines: ({ uin, lines }) =>
    `expected each UIN once, got "${uin}" on lines ${lines.join(" and ")}: remove one`,
  brokenJson: ({ got = "the end of the file" }) =>
    `expected JSON, got ${got}: look for a comma, a quote or a bracket that is missing there or one too many`,
  brokenQuotes: ({ got }) =>
    `expected a cell in double quotes to end with one on the same line, got ${got}: write two where a label has one, and no end of a line within`,
  severalSeparators: ({ got }) =>
    `expected one character to separate cells, got ${got.join(" and ")}: put labels in double quotes, or name the columns uin and label in the first line`,
  cellsOfLine: ({ max, count }) =>
    `expected at most ${plural(max, "cell")}, got ${count}: put a label that has the separator in double quotes, or name the columns uin and label in the first line`,
  uinsOfLine: ({ got }) =>
    `expected one UIN on a line, got ${got.join(", ")}: write a line for each, or name the columns uin and label in the first line where one is a label`,
  columnsOfHeader: ({ count }) =>
    `expected two columns, or two of them to be named uin and label, got ${count}: name those two`,
  utf16: () => "it is in UTF-16: save it as UTF-8 (in Excel: CSV UTF-8)",
  notUtf8: ({ line }) => `line ${line} is not in UTF-8: save the file as UTF-8 (in Excel: CSV UTF-8)`,
  zeroBytes: ({ line }) =>
    `line ${line} has bytes of zero, which a crash leaves of what was not written: write the file again`,
  fileOfOther: ({ file, inFile, declared }) =>
    `expected members of organization ${declared} (organizationId), got those of ${file}, which names organization ${inFile}: correct organizationId, or read the other organization's file`,
  unwritableLabel: ({ uin }) =>
    `expected labels that CSV shows as they are, got one of ${uin} with a character that ends a line, steers a terminal or a pipeline, or changes the direction of a text: use --format json`,

  foreignProgram: ({ address }) =>
    `expected ${address} to run the program of this package, got another command: find what puts it there (an override file beside the stack, an edited configuration), synthesize again and make a new plan`,
  otherProgram: ({ address, directory }) =>
    `expected ${address} to run the program of this installation with the manifest in ${directory}, got another program or another manifest: install here the version of the package that the stack is synthesized with, synthesize again and make a new plan`,
  planOfOtherSynth: ({ address, directory }) =>
    `expected a plan of what is synthesized in ${directory}, got another program or another manifest at ${address}: it was synthesized again after the plan was made. Make a new plan`,
  stalePlan: ({ plan, state }) =>
    `expected a plan of the state as it is, got one of ${plan} where the state is at ${state}: it was applied already, or something else was applied since. Make a new plan`,
  moreThanMemberships: ({ contents }) =>
    `expected nothing but memberships (--only-memberships), got ${contents.join(", ")}: plan memberships in a stack of their own`,
  planAboveCap: ({ count, previousCount, limit, given }) =>
    `${count} of ${previousCount} previous members would be removed by all of this together, ${capSource(given, "policy")} allows ${limit}, and each apply alone would not be stopped: remove fewer at a time, or raise maxRemovals of the policy for this deploy`,
  overrideFile: ({ address, file }) =>
    `expected nothing beside the stack to change ${address}, got ${file}, which names it (or escapes that could): take that file away, synthesize again and make a new plan`,
};

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

function proxyCheck(status: number): string {
  if (status === 407)
    return "correct its user and its password, which is not tried again, as a few wrong ones lock an account";
  return status < 500
    ? "have it let this host through, or list the host in NO_PROXY"
    : "see whether the proxy itself reaches this host";
}

const SERVICES = {
  organization: "the Organization API",
  sts: "STS",
  metadata: "the metadata service",
};

const FILE_PROBLEMS: Readonly<
  Record<Problems["unreadableFile"]["because"], (maxBytes: number, code?: string) => string>
> = {
  absent: () => "there is no such file",
  notAFile: () => "it is not a regular file",
  tooLarge: (maxBytes) => `it has more than ${maxBytes} bytes`,
  unreadable: (_, code = "unknown") => `it cannot be read (${code})`,
};

const REPORT_FLAWS: Readonly<Record<Problems["unsafeReport"]["because"], string>> = {
  link: "a link",
  notADirectory: "what is no directory",
  notAFile: "what is no regular file",
  notAReport: "a file that is no report",
};

const FIELDS: Readonly<Record<Problems["badField"]["expected"], string>> = {
  string: "a string",
  text: "a text that is not empty",
  integer: "an integer",
  count: "a number of members that there can be",
  expiry: "a time within a year from now",
  boolean: "true or false",
  uin: "a UIN",
  array: "an array",
  page: "an array of no more items than were asked for",
  object: "an object",
};

const NO_PLANS: Readonly<Record<Problems["notAPlan"]["because"], (got: string) => string>> = {
  empty: () => "nothing",
  notJson: (got) => `what is not JSON (${got})`,
  noObject: (got) => got,
  noVersion: () => "JSON without a format_version",
  otherVersion: (got) => `format_version ${got} instead of 1.x`,
  noPlan: () => "a state, or a part of a plan",
  unfinished: () => "a plan that Terraform could not finish",
};

function planSource(source: string): string {
  return source === "-" ? "standard input" : source;
}

const EXPECTED = {
  switch: "true or false",
  object: "an object of named properties",
  uins: "a list of UINs",
  members: "a list of UINs or labels by UIN",
  texts: "texts by UIN",
  organizationId:
    "the organization's number, 1 to 16 decimal digits without a leading zero, as a string (tco-members whoami prints it)",
  origin: 'an origin such as "https://organization.tencentcloudapi.com", without path, query or credentials',
  origins: "a list of origins",
  https: "https (plain http is for a loopback address only)",
  reportFile:
    'a file in the stack\'s output directory, such as "report.json": no absolute path, no .. or other name with a dot first, no name that Terraform reads',
  roleName: "the name of a CAM role: letters, digits and any of _,+=.@-",
  profileName: "the name of a profile: letters, digits and any of _.@-, no path",
  region: "a region, such as ap-guangzhou",
  printable: "printable ASCII on one line",
};

function expectation(expected: Expectation): string {
  if (expected.is === "number")
    return `a ${expected.fraction ? "number" : "whole number"} from ${expected.min} to ${expected.max}`;
  if (expected.is === "oneOf") return expected.values.map((value) => JSON.stringify(value)).join(" or ");
  if (expected.is !== "text") return EXPECTED[expected.is];
  const { maxLength } = expected;
  return maxLength === undefined ? "a text that is not empty" : `a text of 1 to ${maxLength} characters`;
}

/** What says how many members a run may remove. */
export function capSource(given: MaxRemovals | undefined, by: Author): string {
  const { percent, min, max } = DEFAULT_CAP;
  return given === undefined
    ? `the default cap (${percent} % of the previous members, at least ${min}, at most ${max})`
    : `${ruleOf("maxRemovals", by)} ${JSON.stringify(given)}`;
}

export function ruleOf(rule: string, by: Author): string {
  return by === "code" ? `removal.${rule}` : `${rule} of the policy (TCO_POLICY)`;
}

function names({ named, count }: NamedMembers): string {
  const told = named.map(({ uin, label }) => `${uin} ${JSON.stringify(label)}`).join(", ");
  return told + andMore(count - named.length);
}

function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : "";
}
