import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { removalProvisioner } from "../../src/manifest/command";
import { listProblem } from "../../src/manifest/handed-over";
import { PROGRAM } from "../../src/text";
import { describeTerraform } from "../support/describe-terraform";
import { TemporaryDirectory } from "../support/temporary-directory";
import { TERRAFORM } from "../support/terraform";

jest.setTimeout(60_000);

const PROVISIONER = removalProvisioner("assets/membership", new Map(), "self.triggers", PROGRAM["en-US"]);

const random = (index: number): string => createHash("sha256").update(String(index)).digest("hex");

/** UINs as they are given out: of accounts that have nothing in common. */
const scattered = (index: number): string =>
  String(100_000_000_000 + Number(`0x${random(index).slice(0, 9)}`));

const LISTS: Readonly<Record<string, (index: number) => readonly [uin: string, label: string]>> = {
  "without labels": (index) => [scattered(index), "member"],
  "labelled by team": (index) => [
    scattered(index),
    `team-${index % 50}-${index % 3 === 0 ? "prod" : "staging"}`,
  ],
  "labelled in Chinese": (index) => [scattered(index), `支付-生产-${index}`],
  "labelled at random": (index) => [scattered(index), random(index).slice(0, 24)],
  "labelled with what HTML escapes": (index) => [scattered(index), `<${random(index).slice(0, 6)}> & co`],
  "in sequence": (index) => [String(100_000_000_001 + index), `member-${index}`],
};

describeTerraform("A list of 5,000 members", (env) => {
  test.each(Object.entries(LISTS))(
    "%s takes as many bytes from Terraform as are foretold, or up to 7 % less, and never more",
    (_, member) => {
      using directory = new TemporaryDirectory();
      const entries = Array.from({ length: 5_000 }, (_, index) => member(index));
      const members = { ...Object.fromEntries(entries), organization: "10001" };
      writeFileSync(join(directory.path, "list.json"), JSON.stringify(members));
      const input = 'length(base64gzip(jsonencode(jsondecode(file("list.json")))))\n';
      const { stdout } = spawnSync(TERRAFORM, ["console"], {
        cwd: directory.path,
        env,
        input,
        encoding: "utf8",
      });
      const foretold = listProblem(members, PROVISIONER, {}, 1) as { readonly listBytes: number };
      expect(Number(stdout)).toBeLessThanOrEqual(foretold.listBytes);
      expect(Number(stdout)).toBeGreaterThan(foretold.listBytes * 0.93);
    },
  );
});
