# Who belongs to an organization, with Terraform or OpenTofu alone. Once, in this directory:
#
#   npx -p cdktf-tencentcloud-organization tco-members install-provider     # and commit what it places here
#   npx -p cdktf-tencentcloud-organization tco-members dump > members.json  # who is in the organization now
#   terraform init
#
# After that, for each change: take a line out of members.json, then terraform plan and terraform apply.
# Credentials are in the environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, a profile, a role.

terraform {
  required_version = ">= 1.5"
  required_providers {
    organization = {
      source  = "terraform.local/cdktf-tencentcloud-organization/organization"
      version = "0.6.0"
    }
  }
}

locals {
  declaration = jsondecode(file("${path.module}/members.json"))
}

# Terraform asks the provider also when a resource is destroyed or replaced: it removes nobody who is declared here.
provider "organization" {
  declared = {
    (local.declaration.organizationId) = { members = keys(local.declaration.members) }
  }
}

resource "organization_members" "this" {
  organization_id = local.declaration.organizationId
  membership      = "members" # its name in the provider's declared
  members         = local.declaration.members
}

# Who is in the organization and nobody declared.
output "unmanaged" {
  value = organization_members.this.unmanaged
}
