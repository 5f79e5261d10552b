import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Ancestors, type ProcessTable } from "../../src/provisioner/ancestors";
import { TemporaryDirectory } from "../support/temporary-directory";

const SELF = 400;
const [TERRAFORM, SHELL, SHIM, INIT] = [100, 200, 300, 1] as const;
const VARIABLES = { TCO_TERRAFORM_PID: String(TERRAFORM), TCO_SHELL_PID: String(SHELL) };

/** The parents of processes, by their ids; change them as time goes by. */
class Processes extends Map<number, number> implements ProcessTable {
  /** @param chain a process, its parent, the parent's parent and so on */
  static ofChain(...chain: readonly number[]): Processes {
    return new Processes(chain.slice(0, -1).map((pid, index) => [pid, chain[index + 1] ?? 0]));
  }

  parent(): number {
    return this.get(SELF) ?? INIT;
  }

  parentOf(pid: number): number | undefined {
    return this.get(pid);
  }
}

/** Whether Terraform waits for the run, at its start and after what happens then. */
function areAlive(
  processes: Processes,
  happens: (processes: Processes) => unknown = () => undefined,
  variables: NodeJS.ProcessEnv = VARIABLES,
): boolean {
  const ancestors = new Ancestors(variables, processes);
  happens(processes);
  try {
    ancestors.requireAlive();
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: "Interrupted", problem: { kind: "terraformGone" } });
    return false;
  }
}

const direct = (): Processes => Processes.ofChain(SELF, SHELL, TERRAFORM, 50, INIT, 0);
const withShim = (): Processes => Processes.ofChain(SELF, SHIM, SHELL, TERRAFORM, 50, INIT, 0);

describe.each([
  { node: "the shell's child", start: direct },
  { node: "a shim's child", start: withShim },
])("Where node is $node, Terraform", ({ start }) => {
  test("waits as long as nothing changes", () => {
    expect(areAlive(start())).toBe(true);
  });

  test("waits when what is above it has gone", () => {
    expect(areAlive(start(), (processes) => processes.set(TERRAFORM, INIT))).toBe(true);
    expect(areAlive(start(), (processes) => processes.delete(50))).toBe(true);
  });

  test("waits when it is at the top of what can be seen", () => {
    const processes = start();
    processes.delete(TERRAFORM);
    expect(areAlive(processes)).toBe(true);
  });

  test.each<readonly [what: string, happens: (processes: Processes) => unknown]>([
    ["Terraform has ended", (processes) => processes.set(SHELL, INIT)],
    ["Terraform has ended, and a subreaper adopts", (processes) => processes.set(SHELL, 50)],
    ["Terraform has ended, and is gone", (processes) => processes.set(SHELL, INIT).delete(TERRAFORM)],
    ["Terraform is a zombie", (processes) => processes.set(SHELL, INIT).set(TERRAFORM, 50)],
    ["the shell has ended, and process 1 adopts", (processes) => leaveTo(processes, SHELL, INIT)],
    ["the shell has ended, and Terraform adopts", (processes) => leaveTo(processes, SHELL, TERRAFORM)],
    ["the shell is a zombie", (processes) => leaveTo(processes, SHELL, INIT).set(SHELL, TERRAFORM)],
    ["its own parent has ended", (processes) => processes.set(SELF, INIT)],
    ["its own parent has ended, and Terraform adopts", (processes) => processes.set(SELF, TERRAFORM)],
    [
      "nothing can be read any more",
      (processes) => [...processes.keys()].map((pid) => processes.delete(pid)),
    ],
  ])("does not wait when %s, before the run or during it", (_, happens) => {
    expect(areAlive(start(), happens)).toBe(false);
    const changed = start();
    happens(changed);
    expect(areAlive(changed)).toBe(false);
  });

  test.each([
    ["neither variable", {}],
    ["no Terraform", { TCO_SHELL_PID: String(SHELL) }],
    ["no shell", { TCO_TERRAFORM_PID: String(TERRAFORM) }],
    ["empty variables", { TCO_TERRAFORM_PID: "", TCO_SHELL_PID: "" }],
    ["words", { TCO_TERRAFORM_PID: "terraform", TCO_SHELL_PID: "sh" }],
    ["process 0", { TCO_TERRAFORM_PID: "0", TCO_SHELL_PID: "0" }],
    ["another Terraform", { ...VARIABLES, TCO_TERRAFORM_PID: "101" }],
    ["another shell", { ...VARIABLES, TCO_SHELL_PID: "201" }],
    ["one process for both", { TCO_TERRAFORM_PID: String(SHELL), TCO_SHELL_PID: String(SHELL) }],
    ["the two exchanged", { TCO_TERRAFORM_PID: String(SHELL), TCO_SHELL_PID: String(TERRAFORM) }],
  ])("is not believed to wait when the shell names %s", (_, variables) => {
    expect(areAlive(start(), undefined, variables)).toBe(false);
  });
});

test("where the shim has ended, Terraform does not wait, whoever adopts", () => {
  for (const parent of [INIT, SHELL, TERRAFORM, 50]) {
    expect(areAlive(withShim(), (processes) => processes.set(SELF, parent))).toBe(false);
  }
});

describe("Where Terraform is process 1, which adopts every orphan,", () => {
  const variables = { TCO_TERRAFORM_PID: String(INIT), TCO_SHELL_PID: String(SHELL) };
  const started = (...above: readonly number[]): Processes => Processes.ofChain(SELF, ...above, INIT, 0);

  test("it waits as long as nothing changes", () => {
    expect(areAlive(started(SHELL), undefined, variables)).toBe(true);
    expect(areAlive(started(SHIM, SHELL), undefined, variables)).toBe(true);
  });

  test("it does not wait when the shell has ended", () => {
    const shellEnds = (processes: Processes): unknown => leaveTo(processes, SHELL, INIT);
    expect(areAlive(started(SHELL), shellEnds, variables)).toBe(false);
    expect(areAlive(started(SHIM, SHELL), shellEnds, variables)).toBe(false);
  });

  test("it does not wait when the shell had ended before the run", () => {
    expect(areAlive(started(), undefined, variables)).toBe(false);
    expect(areAlive(started(SHIM), undefined, variables)).toBe(false);
  });
});

test("whatever stands between the shell and the program, each change of the chain is noticed, and no other", () => {
  const chains = fc.uniqueArray(fc.integer({ min: 1_000, max: 2_000 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      chains,
      fc.nat(),
      fc.option(fc.integer({ min: 1, max: 999 }), { nil: undefined }),
      (shims, at, to) => {
        const chain = [SELF, ...shims, SHELL, TERRAFORM];
        const links = chain.slice(0, -1);
        const changed = links[at % links.length] ?? SELF;
        const before = chain[chain.indexOf(changed) + 1];
        const processes = Processes.ofChain(...chain, INIT, 0);
        const change = (): unknown =>
          to === undefined ? processes.delete(changed) : processes.set(changed, to);
        expect(areAlive(Processes.ofChain(...chain, INIT, 0))).toBe(true);
        expect(areAlive(processes, change)).toBe(to === before);
      },
    ),
  );
});

test("a table that goes round in circles does not hold up the run", () => {
  const processes = Processes.ofChain(SELF, SHELL, SHIM, SHELL);
  expect(areAlive(processes)).toBe(false);
});

describe("The real parents are found", () => {
  const { platform } = process;
  const { PATH } = process.env;
  let directory: TemporaryDirectory;

  beforeEach(() => {
    directory = new TemporaryDirectory();
  });

  afterEach(() => {
    Object.defineProperty(process, "platform", { value: platform });
    process.env["PATH"] = PATH;
    directory[Symbol.dispose]();
  });

  /** Makes it a machine without /proc, whose `ps` lies in a directory with a blank in its name and does `script`. */
  function withPs(script: string): void {
    const bin = join(directory.path, "it's a bin");
    mkdirSync(bin);
    writeFileSync(join(bin, "ps"), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    process.env["PATH"] = `${bin}:${PATH ?? ""}`;
    Object.defineProperty(process, "platform", { value: "darwin" });
  }

  const [shell, terraform] = [process.ppid, 424_242];
  const variables = { TCO_TERRAFORM_PID: String(terraform), TCO_SHELL_PID: String(shell) };
  const answers = (text: string): string =>
    `[ "$*" = "-o ppid= -p ${shell}" ] && printf '%s' '${text}' && exit; exit 1`;

  test.each(["424242\n", "  424242\n", "424242  \n", "\t424242 \n", "424242"])(
    "by a ps that writes %j",
    (text) => {
      withPs(answers(text));
      const ancestors = new Ancestors(variables);
      expect(ancestors.terraform).toBe(terraform);
      expect(() => {
        ancestors.requireAlive();
      }).not.toThrow();
    },
  );

  test.each(["exit 1", "exit 0", "echo", "echo 'no such process'"])(
    "by none that does %j, so that nothing is sent",
    (script) => {
      withPs(script);
      const ancestors = new Ancestors(variables);
      expect(ancestors.terraform).toBe(0);
      expect(() => {
        ancestors.requireAlive();
      }).toThrow("terraformGone");
    },
  );
});

/** Lets the children of a process go to another one, because it has ended. */
function leaveTo(processes: Processes, ended: number, adopter: number): Processes {
  for (const [pid, parent] of processes) if (parent === ended) processes.set(pid, adopter);
  processes.delete(ended);
  return processes;
}
