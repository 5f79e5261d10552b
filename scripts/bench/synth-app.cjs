// Synthesizes a stack and tells how long that took, in a process of its own, so that its memory is its own too.
const { App, TerraformStack } = require("cdktf");
const { NullProvider } = require("@cdktf/provider-null/lib/provider");
const { Resource } = require("@cdktf/provider-null/lib/resource");
const { OrganizationMembership } = require("cdktf-tencentcloud-organization");

const [kind, size] = process.argv.slice(2);
const members = Object.fromEntries(
  Array.from({ length: Number(size) }, (_, index) => [String(100_000_000_001 + index), `member-${index}`]),
);

const startedAt = performance.now();
const app = new App();
const stack = new TerraformStack(app, "organization");
if (kind === "membership") {
  new OrganizationMembership(stack, "membership", { organizationId: "10001", members });
} else {
  new NullProvider(stack, "null");
  new Resource(stack, "membership", { triggers: members });
}
app.synth();
const ms = performance.now() - startedAt;
console.log(JSON.stringify({ ms, megabytes: process.resourceUsage().maxRSS / 1024 }));
