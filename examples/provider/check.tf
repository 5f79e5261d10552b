check "nobody_is_unmanaged" {
  assert {
    condition     = length(organization_members.this.unmanaged) == 0
    error_message = "Declared nowhere: ${join(", ", keys(organization_members.this.unmanaged))}"
  }
}
