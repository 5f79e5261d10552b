import { describeUnless } from "../../support/describe-unless";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { newcomersMachine } from "./newcomers-machine";

/** Declares a suite that a newcomer's machine runs, which this one may not be; it is given the environment of a terminal there. */
export function describeNewcomer(name: string, suite: (env: NodeJS.ProcessEnv) => void): void {
  const downloads = new TemporaryDirectory();
  afterAll(() => {
    downloads[Symbol.dispose]();
  });
  const machine = newcomersMachine(downloads.path);
  const [problem, env] = "problem" in machine ? [machine.problem, {}] : [undefined, machine.env];
  describeUnless(problem, name, () => {
    suite(env);
  });
}
