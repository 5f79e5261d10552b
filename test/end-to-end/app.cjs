// A CDKTF app whose stacks are what stacks.json says, so that a test changes a declaration by writing a file.
const { readFileSync } = require("node:fs");
const { App, TerraformStack } = require("cdktf");
const { OrganizationMembership } = require("cdktf-tencentcloud-organization");

const app = new App();
for (const [stackId, memberships] of Object.entries(JSON.parse(readFileSync("stacks.json", "utf8")))) {
  const stack = new TerraformStack(app, stackId);
  for (const [id, { movedFrom, retired, ...props }] of Object.entries(memberships)) {
    const { resource } = retired
      ? OrganizationMembership.retire(stack, id, props)
      : new OrganizationMembership(stack, id, props);
    if (movedFrom !== undefined) resource.moveFromId(movedFrom);
  }
}
app.synth();
