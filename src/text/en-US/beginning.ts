/** What a run says before somebody leaves, or where nobody does. All that the program says that Terraform starts first. */
export const BEGINNING = {
  nobodyLeaves: (construct: string) => `${construct}: nobody leaves the organization.`,
  noPrevious: (construct: string, address: string) =>
    `${construct}: the state knew no members at ${address} (an imported resource has none), so nobody leaves.`,
  unnamedState: (organizationId: string) =>
    `The state does not say of which organization its members are (version 0.1 wrote it): they are taken for members of ${organizationId}.`,
  /** Between members. */
  between: ", ",
  aside: (text: string) => ` (${text})`,
  /** Where the run stops before it knows who leaves. */
  fixThis: "Terraform keeps the previous members: fix this, then apply.",
  retired: (construct: string, members: number, names: string) =>
    members === 0
      ? `${construct} is retired; nobody was left whom it alone declared.`
      : `${construct} is retired: ${members === 1 ? "1 member stays" : `${members} members stay`} in the organization and ${members === 1 ? "is" : "are"} no longer managed here: ${names}.`,
};
