import type { Sentences } from "./sentence";

/** An app, and what it writes. */
export const SYNTHESIS = {
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
  createBeforeDestroy: ({ address, on, forgets }) =>
    `expected no create_before_destroy on ${address} or on anything that depends on it, got it on ${on}: Terraform would ${forgets ? "skip the removal and forget who left" : "plan the removal only while it applies, where nobody sees it before"}. Take it off, or the dependency`,
  sharedReportFile: ({ file, other }) =>
    `expected a reportFile of its own, got ${JSON.stringify(file)}, which is ${other}'s too: one report would replace the other. Give one of them another reportFile`,
  otherProvider: ({ name, here, there, other }) =>
    `expected the same ${PROVIDERS[name]} in every membership of a stack with engine "provider", as one provider serves them all, got ${here} here and ${there} in ${other}: give both the same, or put one into another stack`,
  severalProblems: ({ problems }, say) => problems.map(say).join("\n"),
} satisfies Partial<Sentences>;

const PROVIDERS = { version: "version of this package", endpoint: "endpoint", language: "language" };
