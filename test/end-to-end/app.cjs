// A CDKTF app whose stacks are what stacks.json says, so that a test changes a declaration by writing a file.
const { readFileSync } = require("node:fs");
const { App, Aspects, TerraformResource, TerraformStack } = require("cdktf");
const { OrganizationMembership } = require("cdktf-tencentcloud-organization");

/** What a well-meant aspect does to every resource of the app. */
const ASPECTS = {
  changingTrigger: (resource) => {
    for (const name of ["triggers", "triggers_replace"])
      resource.addOverride(`${name}.deployed`, String(Date.now()));
  },
  replaceTriggeredBy: (resource) => {
    resource.addOverride("lifecycle.replace_triggered_by", ["terraform_data.version"]);
  },
};

const app = new App();
for (const [stackId, memberships] of Object.entries(JSON.parse(readFileSync("stacks.json", "utf8")))) {
  const stack = new TerraformStack(app, stackId);
  for (const [id, { movedFrom, retired, aspect, ...props }] of Object.entries(memberships)) {
    const { resource } = retired
      ? OrganizationMembership.retire(stack, id, props)
      : new OrganizationMembership(stack, id, props);
    if (movedFrom !== undefined) resource.moveFromId(movedFrom);
    if (aspect !== undefined)
      Aspects.of(stack).add({ visit: (node) => node instanceof TerraformResource && ASPECTS[aspect](node) });
  }
}
app.synth();
