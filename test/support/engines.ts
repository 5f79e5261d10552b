import type { Engine } from "../../src";
import { findTerraform } from "./terraform";
import { TemporaryDirectory } from "./temporary-directory";

/** An engine that Terraform can run here. */
export interface TestedEngine {
  readonly engine: Engine;
  /** The environment to run Terraform in. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Declares a suite for each engine. Where Terraform cannot run one, the run says so and its tests are shown as
 * skipped, by name.
 */
export function describeEngines(name: string, suite: (tested: TestedEngine) => void): void {
  const downloads = new TemporaryDirectory();
  afterAll(() => {
    downloads[Symbol.dispose]();
  });
  for (const engine of ["terraform_data", "null_resource"] as const) {
    const terraform = findTerraform(engine, downloads.path);
    const { skip: describeAsSkipped } = describe;
    if ("problem" in terraform) {
      process.stderr.write(`Not tested: ${name} with ${engine}. ${terraform.problem}\n`);
      describeAsSkipped(`${name} with ${engine}`, () => {
        suite({ engine, env: {} });
      });
    } else {
      describe(`${name} with ${engine}`, () => {
        suite({ engine, env: terraform.env });
      });
    }
  }
}
