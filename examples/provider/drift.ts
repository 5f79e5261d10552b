// Whoever is in the organization and declared nowhere fails the plan, and is a difference of an output.
import { App, TerraformOutput, TerraformStack } from "cdktf";
import { membersFromFile, OrganizationMembership } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

const { resource } = new OrganizationMembership(stack, "membership", {
  engine: "provider",
  organizationId: "10001",
  members: membersFromFile("members.json"),
});

resource.lifecycle = {
  postcondition: [
    {
      condition: "${length(self.unmanaged) == 0}",
      errorMessage: 'Declared nowhere: ${join(", ", keys(self.unmanaged))}',
    },
  ],
};

new TerraformOutput(stack, "unmanaged", { value: resource.getAnyMapAttribute("unmanaged") });

app.synth();
