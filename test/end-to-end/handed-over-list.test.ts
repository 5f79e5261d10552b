import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Problems } from "../../src/domain/problem";
import { PROVEN_STATUS, removalProvisioner } from "../../src/manifest/command";
import { listProblem } from "../../src/manifest/handed-over";
import { hashOf, PROGRAM_FILES } from "../../src/manifest/program-files";
import { PROGRAM } from "../../src/text";
import { describeTerraform } from "../support/describe-terraform";
import { describeUnless } from "../support/describe-unless";
import { LIST_KINDS, type MemberList, memberList } from "../support/member-lists";
import { TemporaryDirectory } from "../support/temporary-directory";
import { TERRAFORM } from "../support/terraform";

jest.setTimeout(120_000);

/** Says that it ran, and does nothing. */
const FILES = new Map([
  [PROGRAM_FILES.start, Buffer.from(`(function(){process.exitCode=${PROVEN_STATUS}})`)],
]);
const PROVISIONER = removalProvisioner("assets", FILES, "self.triggers_replace", PROGRAM["en-US"]);

describeTerraform("A list of 5,000 members", (env) => {
  test.each(LIST_KINDS)(
    "%s takes as many bytes from Terraform as are foretold, or up to 1 % less, and never more",
    (kind) => {
      using directory = new TemporaryDirectory();
      const members = memberList(kind, 5_000);
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
      expect(Number(stdout)).toBeGreaterThan(foretold.listBytes * 0.99);
    },
  );
});

describeUnless(process.platform === "linux" ? undefined : "It takes Linux.", "On Linux", () => {
  const STACK_KILOBYTES = 2_048;
  const LIMIT_BYTES = (STACK_KILOBYTES * 1024) / 4;

  describeTerraform("what the kernel passes to a program", (env) => {
    test.each(["labelled by team", "labelled in Chinese", "labelled at random", "in sequence"] as const)(
      "is enough for a list %s where that is foretold, and not where 1 %% more is needed",
      (kind) => {
        using directory = new TemporaryDirectory();
        const { path } = directory;
        const members = memberList(kind, 3_000);
        const apply = (list: MemberList, environment: NodeJS.ProcessEnv) => {
          writeFileSync(join(path, "main.tf.json"), JSON.stringify(configurationOf(list)));
          const command = `ulimit -s ${STACK_KILOBYTES}; exec "$0" "$@"`;
          const args = ["apply", "-auto-approve", "-no-color", "-input=false"];
          return spawnSync("sh", ["-c", command, TERRAFORM, ...args], {
            cwd: path,
            env: environment,
            encoding: "utf8",
            maxBuffer: 2 ** 28,
          });
        };
        const program = join(path, "assets", hashOf(FILES));
        mkdirSync(program, { recursive: true });
        writeFileSync(join(program, PROGRAM_FILES.start), FILES.get(PROGRAM_FILES.start) ?? "");
        expect(apply(members, env).status).toBe(0);

        const problem = (machine: NodeJS.ProcessEnv, limitBytes = LIMIT_BYTES) =>
          listProblem(members, PROVISIONER, machine, limitBytes);
        const needed = problem(env, 1) as Problems["listTooLong"];
        const fullest = padded(env, LIMIT_BYTES - needed.listBytes - needed.environmentBytes);
        expect(problem(fullest)).toBeUndefined();
        const tooFull = padded(fullest, LIMIT_BYTES / 100);
        expect(problem(tooFull)).toMatchObject({ kind: "listTooLong" });

        const none: MemberList = { organization: "10001" };
        const { status, stderr } = apply(none, tooFull);
        expect({ status, stderr }).toEqual({
          status: 1,
          stderr: expect.stringContaining("argument list too long") as unknown,
        });
        expect(apply(none, fullest)).toMatchObject({ status: 0 });
      },
    );
  });
});

const configurationOf = (list: MemberList): object => ({
  resource: {
    terraform_data: { membership: { triggers_replace: list, provisioner: [{ "local-exec": PROVISIONER }] } },
  },
});

/** An environment with so many bytes more, in strings that a kernel takes. */
function padded(env: NodeJS.ProcessEnv, bytes: number): NodeJS.ProcessEnv {
  const longest = 100_000;
  const pads = Array.from({ length: Math.ceil(bytes / longest) }, (_, index): [string, string] => {
    const name = `PAD_${Object.keys(env).length + index}`;
    const length = Math.min(longest, bytes - index * longest) - `${name}=\0`.length - 8;
    return [name, "x".repeat(Math.max(0, length))];
  });
  return { ...env, ...Object.fromEntries(pads) };
}
