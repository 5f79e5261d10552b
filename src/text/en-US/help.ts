/** What --help says: of options that several commands have, of the program, and of each command. */
export const HELP = {
  options: {
    format: "how the result is written",
    site: "the site the organization lives on",
    endpoint: "another origin of the Organization API, in place of TENCENTCLOUD_ORGANIZATION_ENDPOINT",
    language: "the language of the result",
    declaredLanguage: "the language of the result, by default that of the declaration",
  },

  program: {
    description: "Look before members leave a Tencent Cloud organization, and after.",
    after: `
A removal from code to organization, and where each command helps:

  adopt    tco-members dump > members.json              who is in the organization now
  change   take a line out of members.json
  plan     cdktf diff organization
  review   tco-members preview --stack-dir cdktf.out/stacks/organization --live
  apply    cdktf deploy organization
  verify   tco-members check                            also finds removals that Terraform lost

Credentials are those of the official Terraform provider and of tccli: TENCENTCLOUD_SECRET_ID and
TENCENTCLOUD_SECRET_KEY, a profile, a role. Nothing here removes anybody; only an apply does.

What this machine allows, whatever the code says:
  TCO_POLICY             the pipeline's policy: JSON, or the absolute path of a file that holds it
  TCO_ALLOWED_ENDPOINTS  origins that code may name besides Tencent Cloud's own
`,
  },

  preview: {
    description: "Tells what applying a Terraform plan does to the organization.",
    plan: "a plan that Terraform saved, or what terraform show -json prints of it, or - for that on standard input; without it, the plan that cdktf diff left in --stack-dir",
    stackDir: "where the plan was made: cdktf.out/stacks/NAME; once for each stack that is applied",
    live: "ask the organization who would be refused, and why",
    base: "where cdktf synth wrote the code before the change: tells which safety rails the change loosens",
    onlyMemberships: "do not allow anything beside memberships",
    onePlan: "error: a PLAN goes with one --stack-dir only; leave it out to take the plan in each",
    after: `
Who leaves, with label and reason; requests, cap and approval digest; and what no plan says: that a
safety rail will stop the apply, that more is removed at once than the pipeline's policy allows,
that what is planned is not what the construct makes, or that Terraform will skip the removal and
forget who left.

Exit codes, for pipelines. Of several memberships the highest counts.
  0  nobody leaves
  1  error: there is no preview
  2  members are removed
  3  blocked: it fails before anything is sent; not allowed: it would go through, but must not; or
     not ours: nothing is known of its effect
  4  skipped: the apply succeeds and forgets members without removing them

Examples:
  Review what cdktf diff planned:
    $ cdktf diff organization
    $ tco-members preview --stack-dir cdktf.out/stacks/organization
  Comment on a pull request, with a forecast of refusals:
    $ tco-members preview --stack-dir cdktf.out/stacks/organization --live --format markdown
  Preview all that one deploy of several stacks removes:
    $ tco-members preview --stack-dir cdktf.out/stacks/a --stack-dir cdktf.out/stacks/b
  See which safety rails a change loosens, the code before it being synthesized to base.out:
    $ tco-members preview --stack-dir cdktf.out/stacks/organization --base base.out
  Preview any plan; its manifests are looked for in --stack-dir:
    $ terraform show -json PLAN | tco-members preview -
  Approve exactly this removal (with removal.requireApproval):
    $ tco-members preview --format json | jq -r '.approvals | join(",")'
`,
  },

  check: {
    description: "Compares what is declared with who is in the organization.",
    output: "output directories of cdktf synth",
    after: `
Missing are those declared but not in the organization. Undeclared are those in the organization but
declared nowhere. Where Terraform shows the state of the stacks here (after terraform init, with
access to its backend), they are told apart: pending, whom the next apply removes; stuck, at whom
each apply fails; about to be forgotten, whom the next apply will not remove; and lost, or never
declared, who are in no state. The organization's creator and protectedMembers are listed, but are
no drift unless they left the code. Memberships of other organizations are not compared.

Exit codes:
  0  the code and the organization agree
  1  error: nothing was compared
  2  they differ

Examples:
  After a deploy, or every night:
    $ cdktf synth && tco-members check
  One organization that two apps declare:
    $ tco-members check apps/a/cdktf.out apps/b/cdktf.out
`,
  },

  dump: {
    description:
      "Writes everyone in the organization as a declaration, to adopt it: organizationId, and members as labels by UIN.",
    merge: "keep the labels of this JSON or CSV file; tell on stderr who came and who left",
    after: `
Deploying the result removes nobody. The creator is left out: it can never leave. A member without a
name gets the label "member". The code reads JSON and CSV with membersFromFile(FILE). In CSV a label
that a spreadsheet would evaluate has an apostrophe before it, which is no part of it. Let a
spreadsheet import the column uin as text: it would write other numbers.

Examples:
  Adopt an organization:
    $ tco-members dump > members.json
  Take in who came since, and keep your labels. (The shell empties a file if you write to it.)
    $ tco-members dump --merge members.json > new.json && mv new.json members.json
  As CSV, which does not name the organization:
    $ tco-members dump --format csv > members.csv
  As TypeScript:
    $ tco-members dump --format typescript > members.ts
`,
  },

  whoami: {
    description: "Tells whose credentials are used, for which organization, and what they may do.",
    after: `
Reads the organization and its first member, and removes nobody: whether the caller may remove is
not tested.

Exit codes:
  0  nothing is known to be lacking
  1  error: the API did not answer, or knows no such caller
  2  lacking: a permission, or the account does not manage the organization
`,
  },

  "install-provider": {
    description:
      "Places the provider beside a configuration of Terraform or OpenTofu that is not made with CDKTF.",
    directory: "the configuration's directory",
    after: `
The provider goes to terraform.d/plugins in that directory, for Linux, macOS and Windows, and its
hashes to .terraform.lock.hcl, so that terraform init needs no registry. Commit both. Terraform runs
it with the Node.js of the machine. How the configuration declares it is printed. After an upgrade
of this package run it again, and raise the version there; older versions stay until you delete
them, as projects that share a cache of plugins with this one may run them.

Example:
    $ tco-members install-provider --directory organization >> organization/versions.tf
    $ terraform -chdir=organization init
`,
  },
};
