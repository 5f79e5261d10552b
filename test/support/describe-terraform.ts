import { findTerraform } from "./terraform";

/**
 * Declares a suite for which any engine will do. Where there is no Terraform, the run says so and its tests are
 * shown as skipped.
 */
export function describeTerraform(name: string, suite: (env: NodeJS.ProcessEnv) => void): void {
  const terraform = findTerraform("terraform_data", "");
  const { skip: describeAsSkipped } = describe;
  if ("problem" in terraform) {
    process.stderr.write(`Not tested: ${name}. ${terraform.problem}\n`);
    describeAsSkipped(name, () => {
      suite({});
    });
  } else {
    describe(name, () => {
      suite(terraform.env);
    });
  }
}
