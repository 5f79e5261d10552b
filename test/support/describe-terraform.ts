import { describeUnless } from "./describe-unless";
import { findTerraform } from "./terraform";

/** Declares a suite for which the engines that need nothing installed will do, and that is skipped where there is no Terraform. */
export function describeTerraform(name: string, suite: (env: NodeJS.ProcessEnv) => void): void {
  const terraform = findTerraform("provider", "");
  const [problem, env] = "problem" in terraform ? [terraform.problem, {}] : [undefined, terraform.env];
  describeUnless(problem, name, () => {
    suite(env);
  });
}
