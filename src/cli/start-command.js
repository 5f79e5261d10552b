#!/usr/bin/env node
// What npm links as `tco-members`, and as `tco-simulator`. It is ECMAScript 5, as any `node` that comes first in PATH has to
// understand that it is too old. The build appends what it starts, in parentheses.
(function (plan) {
  var isChinese = /(^| )--language[ =]zh-CN( |$)/.test(process.argv.slice(2).join(" "));
  var version = process.versions.node;

  if (!isTooOld(version.split(".").map(Number))) return require(plan.file);
  var sentence = plan.nodeTooOld[isChinese ? "zh-CN" : "en-US"];
  console.error(sentence.split("{version}").join(version).split("{path}").join(process.execPath));
  process.exit(1);

  function isTooOld(parts) {
    for (var index = 0; index < plan.oldestNode.length; index += 1) {
      if (parts[index] !== plan.oldestNode[index]) return parts[index] < plan.oldestNode[index];
    }
    return false;
  }
});
