import {
  to = organization_members.this
  id = "10001"
}
