#!/bin/sh
# Plan, review, approve, deploy, check: for any CI, in the directory of cdktf.json.
#
#   STACK=organization sh deploy.sh
#
# When members leave, it shows them and stops with exit code 2. Whoever approves starts it again with the digest that
# it printed, and it deploys that removal or none:
#
#   TCO_APPROVED_REMOVALS=<digest> STACK=organization sh deploy.sh
#
# Other exit codes are those of tco-members preview and check.
set -eu

# By their paths: with node_modules/.bin in PATH, as npx has it, a dependency named node would run the removal.
bin=$PWD/node_modules/.bin
directory=cdktf.out/stacks/${STACK:=organization}

"$bin/cdktf" diff "$STACK"

# The exit code tells what comes of an apply.
effect=0
"$bin/tco-members" preview --stack-dir "$directory" --live || effect=$?

case $effect in
  0) ;;
  2)
    digests=$("$bin/tco-members" preview --stack-dir "$directory" --format json |
      node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).approvals.join(" ")')
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
"${TERRAFORM_BINARY_NAME:-terraform}" -chdir="$directory" apply -input=false plan

"$bin/tco-members" check
