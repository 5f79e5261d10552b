import type { Expectation } from "../../../domain/problem";
import { andMore, firstOf } from "./names";
import type { Sentences } from "./sentence";

const MAX_UIN = Number.MAX_SAFE_INTEGER;

/** What a person writes in a declaration. */
export const DECLARATION = {
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
  unknownBesideOthers: ({ other }) =>
    `expected every UIN of members to be known when the stack is synthesized, as ${other} is of the same organization and must know whom this one declares, got a UIN that only Terraform knows: write it in the code, or declare all members of the organization in one membership`,
  declaredAndIgnored: ({ uins }) =>
    `expected ignored members to be declared nowhere, got ${firstOf(uins)}, also in members: take each out of one of them`,
  notOfEngine: ({ name, engine, engines }) =>
    `expected ${name} only with engine ${engines.map((each) => JSON.stringify(each)).join(" or ")}, got it with engine "${engine}": take it out, or change the engine`,
  atPath: ({ path, problem }, say) => `${path}: ${say(problem)}`,
} satisfies Partial<Sentences>;

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
