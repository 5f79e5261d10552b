// What --help teaches below the options.

const CREDENTIALS =
  "Credentials are those of the official Terraform provider and of tccli: TENCENTCLOUD_SECRET_ID and\n" +
  "TENCENTCLOUD_SECRET_KEY, a profile, a role. Nothing here removes anybody; only an apply does.";

/** Below the program's options. */
export const PROGRAM_HELP = `
A removal from code to organization, and where each command helps:

  adopt    tco-members dump > members.json              who is in the organization now
  change   take a line out of members.json
  plan     cdktf diff organization
  review   tco-members preview --stack-dir cdktf.out/stacks/organization --live
  apply    cdktf deploy organization
  verify   tco-members check                            also finds removals that Terraform lost

${CREDENTIALS}
`;

/** Below the options of `preview`. */
export const PREVIEW_HELP = `
Who leaves, with label and reason; requests, cap and approval digest; and what no plan says: that a
safety rail will stop the apply, or that Terraform will skip the removal and forget who left.

Exit codes, for pipelines. Of several memberships the highest counts.
  0  nobody leaves
  1  error: there is no preview
  2  members are removed
  3  blocked: the apply fails before anything is sent
  4  skipped: the apply succeeds and forgets members without removing them

Examples:
  Review what cdktf diff planned:
    $ cdktf diff organization
    $ tco-members preview --stack-dir cdktf.out/stacks/organization
  Comment on a pull request, with a forecast of refusals:
    $ tco-members preview --stack-dir cdktf.out/stacks/organization --live --format markdown
  Preview any plan; its manifests are looked for in --stack-dir:
    $ terraform show -json PLAN | tco-members preview -
  Approve exactly this removal (with removal.requireApproval):
    $ tco-members preview --format json | jq -r '.approvals | join(",")'
`;

/** Below the options of `check`. */
export const CHECK_HELP = `
Missing are those declared but not in the organization. Undeclared are those in the organization but
declared nowhere: among them every removal that was lost. The organization's creator and
protectedMembers are listed, but are no drift.

Exit codes:
  0  the code and the organization agree
  1  error: nothing was compared
  2  they differ

Examples:
  After a deploy, or every night:
    $ cdktf synth && tco-members check
  One organization that two apps declare:
    $ tco-members check apps/a/cdktf.out apps/b/cdktf.out
`;

/** Below the options of `dump`. */
export const DUMP_HELP = `
Deploying the result removes nobody. The creator is left out: it can never leave. A member without a
name gets the label "member".

Examples:
  Adopt an organization:
    $ tco-members dump > members.json
  Take in who came since, and keep your labels. (The shell empties members.json if you write to it.)
    $ tco-members dump --merge members.json > new.json && mv new.json members.json
  As TypeScript:
    $ tco-members dump --format typescript > members.ts
`;

/** Below the options of `whoami`. */
export const WHOAMI_HELP = `
Reads the organization and its first member, and removes nobody: whether the caller may remove is
not tested.

Exit codes:
  0  nothing is known to be lacking
  1  error: the API did not answer, or knows no such caller
  2  lacking: a permission, or the account does not manage the organization
`;
