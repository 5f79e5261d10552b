// What undici asks of `node:assert`, which need not be loaded as long as all of it is so.
module.exports = function assert(value, message) {
  if (!value) require("node:assert")(value, message);
};
