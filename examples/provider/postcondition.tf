resource "organization_members" "this" {
  organization_id = local.declaration.organizationId
  membership      = "members" # its name in the provider's declared
  members         = local.declaration.members

  lifecycle {
    postcondition {
      condition     = length(self.unmanaged) == 0
      error_message = "Declared nowhere: ${join(", ", keys(self.unmanaged))}"
    }
  }
}
