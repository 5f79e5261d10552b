// Synthesizes a stack and tells how long that took, in a process of its own, so that its memory is its own too.
const { App, TerraformStack } = require("cdktf");
const { NullProvider } = require("@cdktf/provider-null/lib/provider");
const { Resource } = require("@cdktf/provider-null/lib/resource");
const { OrganizationMembership } = require("cdktf-tencentcloud-organization");

const [kind, constructs, size] = process.argv.slice(2);
const membersOf = (construct) =>
  Object.fromEntries(
    Array.from({ length: Number(size) }, (_, index) => {
      const number = construct * Number(size) + index;
      return [String(100_000_000_001 + number), `member-${number}`];
    }),
  );

const startedAt = performance.now();
const app = new App();
const stack = new TerraformStack(app, "organization");
if (kind === "bare") new NullProvider(stack, "null");
for (let construct = 0; construct < Number(constructs); construct += 1) {
  const members = membersOf(construct);
  const id = `membership-${construct}`;
  if (kind === "bare") new Resource(stack, id, { triggers: members });
  else new OrganizationMembership(stack, id, { organizationId: "10001", engine: kind, members });
}
app.synth();
const ms = performance.now() - startedAt;
console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024 }));
