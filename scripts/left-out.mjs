// What a library would bring along for what is never asked of it here, and each bundle does without.
import { resolve } from "node:path";

/** Files of undici, and what they are for. It loads two of them at once, and the third when it comes there. */
const OF_UNDICI = {
  "lib/dispatcher/client-h2.js": "HTTP/2, which no connection here offers",
  "lib/dispatcher/socks5-proxy-agent.js": "a SOCKS proxy, which is refused before",
  "lib/web/fetch/body.js": "the body of a form",
};

/** Modules of node that undici loads for little, and the files that know that little. */
const OF_NODE = {
  "node:assert": resolve("src/tencentcloud/for-undici/assert.js"),
  "node:http": resolve("src/tencentcloud/for-undici/http.js"),
};

/** An esbuild plugin that leaves them out: whoever comes there after all is told. */
export const leftOut = {
  name: "left-out",
  setup(plugins) {
    const met = new Set();
    plugins.onStart(() => met.clear());
    plugins.onResolve({ filter: /^node:/ }, ({ path, importer }) => {
      const file = importer.includes("/node_modules/undici/") && OF_NODE[path];
      return file ? { path: file } : undefined;
    });
    plugins.onLoad({ filter: /\/node_modules\/undici\/.*\.js$/ }, ({ path }) => {
      const file = fileOfUndici(path);
      met.add(file);
      const purpose = OF_UNDICI[file];
      return purpose === undefined ? undefined : { contents: inPlaceOf(file, purpose) };
    });
    plugins.onEnd(({ errors }) => {
      if (errors.length > 0 || met.size === 0) return;
      const unmet = Object.keys(OF_UNDICI).filter((file) => !met.has(file));
      if (unmet.length > 0)
        throw new Error(
          `Expected undici to load ${unmet.join(", ")}: see whether what it loads now is needed`,
        );
    });
  },
};

function fileOfUndici(path) {
  return path.slice(path.lastIndexOf("/node_modules/undici/") + "/node_modules/undici/".length);
}

/** Throws when it is called or made, as undici does with what these files export, or with the one function that one exports. */
function inPlaceOf(file, purpose) {
  const message = JSON.stringify(`undici/${file} is left out of this program: ${purpose}`);
  return `module.exports = function () { throw new Error(${message}); }; module.exports.extractBody = module.exports;`;
}
