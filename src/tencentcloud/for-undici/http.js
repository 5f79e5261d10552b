// What undici asks of `node:http`, which takes as long to load as a twentieth of node's own start: how much an answer's headers
// may be. It also asks whether a stream is an answer to node's own client; here none is.
const NODES_DEFAULT = 16 * 1024;

module.exports = {
  get maxHeaderSize() {
    const isSet = process.env.NODE_OPTIONS?.includes("max-http-header-size");
    return isSet ? require("node:http").maxHeaderSize : NODES_DEFAULT;
  },
};
