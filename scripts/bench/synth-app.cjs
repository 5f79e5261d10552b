// Synthesizes one stack and tells how long that took; a process of its own, so that memory is its own too.
const { App, TerraformStack } = require("cdktf");
const { NullProvider } = require("@cdktf/provider-null/lib/provider");
const { Resource } = require("@cdktf/provider-null/lib/resource");
const { OrganizationMembership } = require("cdktf-tencentcloud-organization");

const [, , kind, size] = process.argv;
const members = Object.fromEntries(
  Array.from({ length: Number(size) }, (_, i) => [String(100_000_000_001 + i), `member-${i}`]),
);

const startedAt = performance.now();
const app = new App();
const stack = new TerraformStack(app, "organization");
if (kind === "membership") {
  new OrganizationMembership(stack, "membership", { members });
} else {
  new NullProvider(stack, "null");
  new Resource(stack, "membership", { triggers: members });
}
app.synth();
const { maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ ms: performance.now() - startedAt, rssMb: maxRSS / 1024 }));
