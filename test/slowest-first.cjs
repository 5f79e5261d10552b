const { statSync } = require("node:fs");
const Sequencer = require("@jest/test-sequencer").default;

/**
 * What runs Terraform for each way there is takes minutes: it begins first, so that everything else runs beside it. What takes
 * a core for long comes before what takes none, so that no core is idle at the end.
 */
const SLOWEST = [
  /end-to-end\/(histories|life-cycle\/|credentials|pipelines|provider-dangers)/,
  /end-to-end\//,
  /test\/provisioner\/|plugin\/terraform|docs\/(provider|hcl|examples)|installation\/|package\/consumer/,
  /removal\/(properties|over-http)|construct\/(written-stack|create-before-destroy)/,
];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) =>
      (SLOWEST.findIndex((slow) => slow.test(path)) + SLOWEST.length + 1) % (SLOWEST.length + 1);
    return [...tests].sort((a, b) => rank(a) - rank(b) || statSync(b.path).size - statSync(a.path).size);
  }
};
