import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { Child } from "../support/child-process";
import { plainEnvironment } from "../support/environment";
import { TemporaryDirectory } from "../support/temporary-directory";
import { buildToyProvider } from "./support/toy-project";

const INVITED = {
  ...plainEnvironment(),
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
};

let directory: TemporaryDirectory;
let program: string;

beforeAll(() => {
  directory = new TemporaryDirectory();
  program = join(directory.path, "terraform-provider-toy.cjs");
  buildToyProvider(program);
});

afterAll(() => {
  directory[Symbol.dispose]();
});

describe("a provider's program", () => {
  it("tells a person who starts it what it is for, and nobody else", async () => {
    await using child = new Child(process.execPath, [program], { env: plainEnvironment() });
    const { stdout, output } = await child.endsWith(1);
    expect(output).toBe("Terraform starts this program; there is nothing to do with it by hand.\n");
    expect(stdout).toBe("");
  });

  it("says one line on standard output, and ends when whoever came is gone", async () => {
    await using child = new Child(process.execPath, [program], { env: INVITED });
    const port = await portOf(child);
    comeAndGo(port);
    const { stdout, output } = await child.endsWith(0);
    expect(stdout).toBe(`1|6|tcp|127.0.0.1:${port}|grpc|\n`);
    expect(output).toBe(stdout);
  });

  it("ends also where nobody reads what it says any more", async () => {
    const child = spawn(process.execPath, [program], { env: INVITED, stdio: ["ignore", "pipe", "pipe"] });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    child.stdout.destroy();
    child.stderr.destroy();
    comeAndGo(portIn(String(line)));
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

function comeAndGo(port: number): void {
  const connection = connect(port, "127.0.0.1", () => connection.destroy());
}

async function portOf(child: Child): Promise<number> {
  if (!child.output.includes("\n")) await once(child.process.stdout ?? child.process, "data");
  return portIn(child.output);
}

function portIn(line: string): number {
  return Number(/127\.0\.0\.1:(\d+)/.exec(line)?.[1]);
}
