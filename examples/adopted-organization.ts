import { readFileSync } from "node:fs";
import { App, TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "cdktf-tencentcloud-organization";

const app = new App();
const stack = new TerraformStack(app, "organization");

const declaration = JSON.parse(readFileSync("members.json", "utf8")) as OrganizationMembershipProps;
new OrganizationMembership(stack, "membership", { ...declaration });

app.synth();
