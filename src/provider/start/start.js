// What the provider's head starts: it checks node, and loads the program beside it. It is ECMAScript 5, as any `node` that comes
// first in PATH has to understand that it is too old. It says so on standard output, where Terraform reads the reason from. The
// build appends what it needs to know, in parentheses.
(function (plan) {
  var version = process.versions.node;

  if (!isTooOld(version.split(".").map(Number))) return require(plan.file);
  console.log(plan.nodeTooOld.split("{version}").join(version).split("{path}").join(process.execPath));
  process.exit(1);

  function isTooOld(parts) {
    for (var index = 0; index < plan.oldestNode.length; index += 1) {
      if (parts[index] !== plan.oldestNode[index]) return parts[index] < plan.oldestNode[index];
    }
    return false;
  }
});
