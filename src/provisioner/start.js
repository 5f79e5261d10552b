// What the plan fixes by its hash, and what runs first. It is ECMAScript 5, as any `node` that comes first in PATH has to
// understand that it is too old. The construct appends what the plan expects, in parentheses; the loader calls the result.
(function (plan) {
  return function (require, directory) {
    var fs = require("fs");
    var path = require("path");
    var kept = {};
    var loaded = {};

    // Each file is read once: what was checked is what runs.
    var start = { language: plan.language, load: load, text: text };
    if (isTooOld(process.versions.node)) {
      stop(plan.texts.nodeTooOld, { version: process.versions.node, path: process.execPath });
    }
    Object.keys(plan.hashes).forEach(keep);
    load(plan.program);

    function isTooOld(version) {
      var parts = version.split(".").map(Number);
      for (var index = 0; index < plan.oldestNode.length; index += 1) {
        if (parts[index] !== plan.oldestNode[index]) return parts[index] < plan.oldestNode[index];
      }
      return false;
    }

    function keep(name) {
      try {
        kept[name] = read(name);
      } catch (error) {
        stop(plan.texts.unreadable, { file: path.join(directory, name), reason: error.code });
      }
      var hash = require("crypto").createHash("sha256").update(kept[name]).digest("hex");
      if (hash !== plan.hashes[name]) stop(plan.texts.changed, { file: path.join(directory, name) });
    }

    function read(name) {
      // Without O_NONBLOCK a FIFO in the file's place would wait for a writer for ever.
      var flags = fs.constants.O_RDONLY | fs.constants.O_NONBLOCK;
      var descriptor = fs.openSync(path.join(directory, name), flags);
      try {
        return fs.fstatSync(descriptor).isFile() ? fs.readFileSync(descriptor) : ""; // nothing of ours is empty
      } finally {
        fs.closeSync(descriptor);
      }
    }

    function text(name) {
      return kept[name].toString("utf8");
    }

    function load(name) {
      if (name in loaded) return loaded[name];
      var file = path.resolve(directory, name);
      var module = { exports: {} };
      var wrapper =
        "(function (exports, require, module, __filename, __dirname, start) {" + text(name) + "\n})";
      var run = require("vm").runInThisContext(wrapper, { filename: file });
      run(module.exports, require, module, file, directory, start);
      loaded[name] = module.exports;
      return loaded[name];
    }

    function stop(sentence, values) {
      var told = Object.keys(values).reduce(function (told, name) {
        return told.split("{" + name + "}").join(values[name]);
      }, sentence);
      console.error(told);
      process.exit(2);
    }
  };
});
