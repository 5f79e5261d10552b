/**
 * Declares a suite that this machine may not be able to run. Then the run says so, with what is missing, and the
 * suite's tests are shown as skipped.
 *
 * @param problem what is missing; `undefined` when nothing is
 */
export function describeUnless(problem: string | undefined, name: string, suite: () => void): void {
  const { skip: describeAsSkipped } = describe;
  if (problem === undefined) {
    describe(name, suite);
  } else {
    process.stderr.write(`Not tested: ${name}. ${problem}\n`);
    describeAsSkipped(name, suite);
  }
}
