import type { Problems } from "../../../domain/problem";
import type { Sentences } from "./sentence";

/** What the commands are given. */
export const COMMAND_LINE = {
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
  otherBase: ({ path, reason }, say) =>
    `expected what this version of the package writes at ${path}, got something else (${say(reason)}): synthesize the code before the change with this version, or leave out --base, and then nobody is told which safety rails the change loosens`,
  severalEndpoints: ({ endpoints }) =>
    `expected memberships of one site, got ${endpoints.join(" and ")}: choose one with --site or --endpoint`,
  undeclaredOrganization: ({ organizationId }) =>
    `expected credentials of an organization that is declared, got those of ${organizationId}: use the credentials of the declared one`,
  unreadableDeclaration: ({ file, reason }, say) =>
    `expected members in ${file}, as dump writes them, got none: ${say(reason)}`,
  emptyFile: () => "an empty file (a shell empties the file that it writes to: name another)",
} satisfies Partial<Sentences>;

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
