#!/usr/bin/env node
// The cdktf CLI. It loads with every command what only `cdktf convert` and `cdktf add` need (parsers of HCL, the compilers of jsii),
// which takes more than half of the command's time: here that is loaded when it is used.
const { readFileSync } = require("node:fs");
const Module = require("node:module");

const CLI = require.resolve("cdktf-cli/bundle/bin/cdktf");
const LATE = ["@cdktf/hcl2cdk", "@cdktf/hcl2json", "@cdktf/hcl-tools"];
const EXPORTED = /^exports\.(\w+) = (?!exports)|^Object\.defineProperty\(exports, "(\w+)"/gm;

const { _load: load } = Module;

Module._load = (request, parent, isMain) => {
  const loaded = () => load(request, parent, isMain);
  return LATE.includes(request) ? whenUsed(request, loaded) : loaded();
};

/** What a module exports, without it. */
function whenUsed(name, loaded) {
  const source = readFileSync(require.resolve(name, { paths: [CLI] }), "utf8");
  const exported = [...source.matchAll(EXPORTED)].map(([, assigned, defined]) => assigned ?? defined);
  const late = exported.map((each) => [each, { enumerable: true, get: () => loaded()[each] }]);
  return Object.defineProperties({}, { ...Object.fromEntries(late), __esModule: { value: true } });
}

require(CLI);
