import { describeUnless } from "./describe-unless";
import { findTerraform } from "./terraform";

/** Declares a suite for which any engine will do, and that is skipped where there is no Terraform. */
export function describeTerraform(name: string, suite: (env: NodeJS.ProcessEnv) => void): void {
  const terraform = findTerraform("terraform_data", "");
  const [problem, env] = "problem" in terraform ? [terraform.problem, {}] : [undefined, terraform.env];
  describeUnless(problem, name, () => {
    suite(env);
  });
}
