import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeTerraform } from "../../support/describe-terraform";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { tcoMembers } from "../support/tco-members";

jest.setTimeout(60_000);

describeTerraform("What Terraform says of a plan that it cannot show", (env) => {
  test("is told without colour codes", async () => {
    using directory = new TemporaryDirectory();
    writeFileSync(join(directory.path, "plan"), "PK, but no zip file");
    const { exitCode, stdout, stderr } = await tcoMembers(["preview", "--stack-dir", directory.path], {
      env: env as Readonly<Record<string, string>>,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(`expected terraform show -json plan to work in ${directory.path}, got: `);
    expect(stderr).toContain("Error: Failed to read the given file as a state or plan file");
    expect(stderr).not.toMatch(/\u001b|\[\d+m/);
  });
});
