import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DeclarationsFile } from "../../src/manifest/manifest";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { PROVEN_STATUS } from "../../src/manifest/command";
import { describeTerraform } from "../support/describe-terraform";
import { members, uin } from "../support/members";
import { said } from "./said";
import { staged } from "./stage";

jest.setTimeout(60_000);

/** What is done between the approval of a plan and its apply. */
interface Change {
  readonly change: string;
  readonly make: (programDirectory: string) => NodeJS.ProcessEnv | undefined;
  readonly exitStatus: number;
  /** Part of what the apply says. */
  readonly says: string;
}

const OTHER_CONTENT = "as this plan fixed it, got other content";
const SUCCESS = `process.exit(${PROVEN_STATUS})`;

/** Where the command starts node; the stand-in for the null provider is a program of node's too. */
const ONLY_SUCCEEDS = `#!/bin/sh\n[ "$1" = -e ] && exit 0\nexec "${process.execPath}" "$@"\n`;

const writing = (file: string, content: string) => (directory: string) => {
  writeFileSync(join(directory, file), content);
  return undefined;
};

const CHANGES: readonly Change[] = [
  ...Object.values(PROGRAM_FILES).flatMap((file): Change[] => [
    { change: `${file} is emptied`, make: writing(file, ""), exitStatus: 2, says: OTHER_CONTENT },
    {
      change: `another ${file} is in its place`,
      make: writing(file, SUCCESS),
      exitStatus: 2,
      says: OTHER_CONTENT,
    },
  ]),
  {
    change: "one less is declared",
    make: (directory) => {
      const file = join(directory, PROGRAM_FILES.declarations);
      const declarations = readFileSync(file, "utf8");
      const { declared } = JSON.parse(declarations) as DeclarationsFile;
      expect(Object.values(declared).flat()).toContain(uin(2));
      writeFileSync(file, declarations.replace(`"${uin(2)}"`, `"${uin(4)}"`));
      return undefined;
    },
    exitStatus: 2,
    says: OTHER_CONTENT,
  },
  {
    change: "the manifest is gone",
    make: (directory) => {
      rmSync(join(directory, PROGRAM_FILES.manifest));
      return undefined;
    },
    exitStatus: 2,
    says: "as this plan fixed it, got ENOENT",
  },
  {
    change: "a directory is in the program's place",
    make: (directory) => {
      rmSync(join(directory, PROGRAM_FILES.program));
      mkdirSync(join(directory, PROGRAM_FILES.program));
      return undefined;
    },
    exitStatus: 2,
    says: OTHER_CONTENT,
  },
  {
    change: "all of it is gone",
    make: (directory) => {
      rmSync(directory, { recursive: true });
      return undefined;
    },
    exitStatus: 2,
    says: "or the stack's directory was copied without its assets",
  },
  {
    change: "another node that only succeeds is first in PATH",
    make: (directory) => {
      const bin = join(directory, "../bin");
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, "node"), ONLY_SUCCEEDS, { mode: 0o755 });
      return { PATH: `${bin}:${process.env["PATH"] ?? ""}` };
    },
    exitStatus: 1,
    says: "expected the program to say that it came to its end, got none of that",
  },
];

describeTerraform("An apply of an approved plan", (env) => {
  const stage = staged({ engine: "terraform_data", env });

  test.each(CHANGES)("fails when $change, and nobody is removed or forgotten", async (row) => {
    const { deployment } = stage().reset("some leave");
    const { programDirectory } = deployment;
    await deployment.terraform("plan", "-out=approved").endsWith(0);
    const environment = row.make(programDirectory);
    const failed = await deployment.terraformWith(environment ?? {}, "apply", "approved").endsWith(1);
    expect(said(failed)).toContain(`exit status ${row.exitStatus}`);
    expect(said(failed)).toContain(row.says);
    expect(stage().requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));
  });
});
