data "organization" "this" {}

data "organization_members" "live" {}

output "organization" {
  value = "${data.organization.this.name} has ${length(data.organization_members.live.names)} members"
}
