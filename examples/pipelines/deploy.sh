#!/bin/sh
# Plan, review, approve, deploy, check: for any CI, in the directory of cdktf.json.
#
#   STACK=organization sh deploy.sh
#
# When members leave, it shows them and stops. Whoever approves starts it again with the digest that it printed, and it
# deploys that removal or none:
#
#   TCO_APPROVED_REMOVALS=<digest> STACK=organization sh deploy.sh
#
# Exit codes:
#   0  deployed, and the code and the organization agree
#   1  error: nothing is deployed, or not all; what failed says why
#   2  not approved: members would leave; nothing is deployed
#   3  blocked, not ours or not allowed, as preview says; nothing is deployed
#   4  Terraform would skip a removal, as preview says; nothing is deployed
#   5  deployed, but the code and the organization differ, as check says
#   6  deployed, but check failed
#
# The app and its packages run here with all that this job may do: give the key that removes members to no job that runs
# a change nobody has reviewed. github-actions.yml plans in one job and applies in another.
set -eu

# By their paths: with node_modules/.bin in PATH, as npx has it, a dependency named node would run the removal.
bin=$PWD/node_modules/.bin
directory=cdktf.out/stacks/${STACK:=organization}

"$bin/cdktf" diff "$STACK" || exit 1

# The exit code tells what comes of an apply.
effect=0
"$bin/tco-members" preview --stack-dir "$directory" --live || effect=$?

case $effect in
  0) ;;
  2)
    digests=$("$bin/tco-members" preview --stack-dir "$directory" --format json |
      node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).approvals.join(" ")') || exit 1
    [ -n "$digests" ] || exit 1
    for digest in $digests; do
      case ${TCO_APPROVED_REMOVALS:-} in
        *"$digest"*) ;;
        *)
          echo "Not approved. To approve exactly this, start again with TCO_APPROVED_REMOVALS=\"$digests\"."
          exit 2
          ;;
      esac
    done
    ;;
  *) exit "$effect" ;;
esac

# The plan that was previewed, and no other.
"${TERRAFORM_BINARY_NAME:-terraform}" -chdir="$directory" apply -input=false plan || exit 1

"$bin/tco-members" check || case $? in 2) exit 5 ;; *) exit 6 ;; esac
