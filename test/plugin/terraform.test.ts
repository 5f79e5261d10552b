import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Child } from "../support/child-process";
import { childrenOf } from "../support/child-process";
import { describeTerraform } from "../support/describe-terraform";
import { describeUnless } from "../support/describe-unless";
import { eventually } from "../support/eventually";
import { missingForMoves } from "../support/terraform";
import { ToyProject } from "./support/toy-project";
import type { Trouble } from "./support/trouble";

const NORTH = garden({ rose: '"south"' });
/** A program that ended in the middle, and where in it an error is from. */
const NOT_FOR_PEOPLE = /panic|\.ts:\d|\.cjs:\d/;

describeTerraform("a provider that real Terraform runs", (env) => {
  it("creates, changes and destroys an object, and sees no difference in between", async () => {
    using project = new ToyProject(env);
    project.write(NORTH);
    await project.apply();
    expect(project.garden("north")).toEqual({ rose: "south" });
    await project.plan(0);

    project.write(garden({ tulip: '"west"' }, "fence = { meters = 1.1 }"));
    const changed = await project.plan(2);
    expect(changed.stdout).toMatch(/~ plants .*- "rose" .*\+ "tulip"/s);
    await project.apply();
    expect(project.garden("north")).toEqual({ tulip: "west" });
    expect(project.state("toy_garden.g")).toEqual({
      name: "north",
      plants: { tulip: "west" },
      fence: { color: null, meters: 1.1 },
      harvest: ["tulip"],
    });
    await project.plan(0);

    const destroyed = await project.run(0, ["destroy", "-no-color", "-auto-approve"]);
    expect(destroyed.output).toContain("Warning: All of north is pulled.");
    expect(project.garden("north")).toBeUndefined();
  });

  it("replaces an object where it says that a change needs another", async () => {
    using project = new ToyProject(env);
    project.write(NORTH);
    await project.apply();
    project.write(NORTH.replace('"north"', '"east"'));
    const { stdout } = await project.apply();
    expect(stdout).toContain('~ name    = "north" -> "east" # forces replacement');
    expect([project.garden("north"), project.garden("east")]).toEqual([undefined, { rose: "south" }]);
  });

  it("keeps what a failed change left, so that the next plan tries again", async () => {
    using project = new ToyProject(env);
    project.write(garden({ rose: '"south"', dandelion: '"everywhere"' }));
    await project.apply();

    project.write(garden({ tulip: '"west"' }));
    const failed = await project.apply(1);
    expect(failed.output).toContain("Error: The dandelion could not be pulled.");
    expect(project.state("toy_garden.g")?.["plants"]).toEqual({ dandelion: "everywhere", tulip: "west" });
    expect((await project.plan(2)).stdout).toContain('- "dandelion" = "everywhere" -> null');
  });

  it("passes on what is only known when Terraform applies", async () => {
    using project = new ToyProject(env);
    project.write(`
      resource "terraform_data" "where" { input = "south" }
      ${garden({ rose: "terraform_data.where.output" })}
      data "toy_garden" "g" { name = toy_garden.g.name }
      output "plants" { value = data.toy_garden.g.plants }
    `);
    expect((await project.plan(2)).stdout).toContain('+ "rose" = (known after apply)');
    expect((await project.apply()).stdout).toContain('"rose" = "south"');
    await project.plan(0);
  });

  it("sees what others changed, and that an object is gone", async () => {
    using project = new ToyProject(env);
    project.write(NORTH);
    await project.apply();

    project.plant("north", { rose: "south", nettle: "corner" });
    expect((await project.plan(2)).stdout).toContain('- "nettle" = "corner" -> null');
    await project.apply();
    expect(project.garden("north")).toEqual({ rose: "south" });

    await project.run(0, ["state", "rm", "toy_garden.g"]);
    await project.run(0, ["import", "-no-color", "toy_garden.g", "north"]);
    await project.plan(0);

    await project.run(0, ["state", "rm", "toy_garden.g"]);
    const missing = await project.run(1, ["import", "-no-color", "toy_garden.g", "nowhere"]);
    expect(missing.output).toContain(
      'Error: There is no object of toy_garden with the id "nowhere" to import.',
    );
  });

  describeUnless(missingForMoves(), "in a move", () => {
    it("takes over what another resource kept", async () => {
      using project = new ToyProject(env);
      const input = 'input = { name = "north", plants = { rose = "south" } }';
      project.write(`resource "terraform_data" "old" { ${input} }`);
      await project.apply();

      project.plant("north", { rose: "south" });
      project.write(`${garden({})}\nmoved {\n  from = terraform_data.old\n  to = toy_garden.g\n}`);
      const { stdout } = await project.plan(2);
      expect(stdout).toContain("# (moved from terraform_data.old)");
      expect(stdout).toContain('- "rose" = "south" -> null');
    });
  });

  it("shows warnings and errors where in the code they are from", async () => {
    using project = new ToyProject(env);
    project.write(NORTH.replace('"north"', '""'));
    const invalid = await project.plan(1);
    expect(invalid.output).toMatch(/Error: A garden needs a name\..*name = ""/s);

    project.write(garden({}, "fence = {\n meters = 0\n }"));
    const warned = await project.plan(2);
    expect(warned.output).toMatch(/Warning: Goats jump over the fence\..*with toy_garden\.g/s);
  });

  it("is asked without encryption where Terraform is told so", async () => {
    using project = new ToyProject(env);
    project.write(NORTH);
    await project.run(0, ["apply", "-no-color", "-auto-approve"], { TF_DISABLE_PLUGIN_TLS: "1" });
  });

  it("says in Terraform's log what it does, at its level", async () => {
    using project = new ToyProject(env);
    project.write(NORTH);
    const said = `Gardens are in ${project.gardens}.`;
    const { output } = await project.run(2, ["plan", "-no-color", "-detailed-exitcode"], {
      TF_LOG_PROVIDER: "info",
    });
    expect(output).toMatch(new RegExp(String.raw`\[INFO\] +provider\.terraform-provider-toy\.cjs: ${said}`));
    const quiet = await project.run(2, ["plan", "-no-color", "-detailed-exitcode"], {
      TF_LOG_PROVIDER: "warn",
    });
    expect(quiet.output).not.toContain(said);
  });
});

describeTerraform("a provider in trouble", (env) => {
  it.each<[Trouble, string]>([
    ["throws", "Error: The shed is locked."],
    ["answers another type", "Error: Expected kind to be string, got number 7"],
    ["answers a strange name", "Error: Expected no attribute but those of the schema, got sort"],
  ])("is told by Terraform where it %s", async (kind, told) => {
    using project = new ToyProject(env);
    project.write(trouble(kind));
    const failed = await project.apply(1);
    expect(failed.output).toContain(told);
    expect(failed.output).not.toMatch(NOT_FOR_PEOPLE);
    expect(project.state("toy_trouble.t")).toBeUndefined();
  });

  it("ends where an error is awaited by nobody, and says so in Terraform's log", async () => {
    using project = new ToyProject(env);
    project.write(trouble("awaits nobody"));
    const failed = await project.run(1, ["apply", "-no-color", "-auto-approve"], {
      TF_LOG_PROVIDER: "error",
    });
    // Which of the two it says depends on what it sees first: that the connection ends, or the process.
    expect(failed.output).toMatch(/Error: (Plugin did not respond|Request cancelled)/);
    expect(failed.output).toContain("an error that nobody awaited: Error: nobody awaits this");
    expect(failed.output).not.toMatch(NOT_FOR_PEOPLE);
  });

  it("is stopped when Terraform is interrupted, and not by the interrupt itself", async () => {
    using project = new ToyProject(env);
    project.write(trouble("ends when it is stopped"));
    await using apply = project.start(["apply", "-no-color", "-auto-approve"]);
    const provider = await providerAtWork(apply);
    process.kill(provider, "SIGINT"); // as a terminal sends it to both
    apply.process.kill("SIGINT");
    const ended = await apply.endsWith(1);
    expect(ended.output).toContain("Error: It was stopped.");
    expect(stopsOf(project)).toContain(provider);
  });

  it("lets its work end when it is itself asked to end", async () => {
    using project = new ToyProject(env);
    project.write(trouble("ends when it is stopped"));
    await using apply = project.start(["apply", "-no-color", "-auto-approve"]);
    process.kill(await providerAtWork(apply), "SIGTERM");
    expect((await apply.endsWith(1)).output).toContain("Error: It was stopped.");
  });

  it("stops and is gone when Terraform is killed", async () => {
    using project = new ToyProject(env);
    project.write(trouble("ends when it is stopped"));
    await using apply = project.start(["apply", "-no-color", "-auto-approve"]);
    const provider = await providerAtWork(apply);
    apply.process.kill("SIGKILL");
    await eventually("the provider is gone", () => !isAlive(provider));
    expect(stopsOf(project)).toContain(provider);
  });

  it("is gone some seconds after Terraform is killed, even if its work never ends", async () => {
    using project = new ToyProject(env);
    project.write(trouble("never ends"));
    await using apply = project.start(["apply", "-no-color", "-auto-approve"]);
    const provider = await providerAtWork(apply);
    apply.process.kill("SIGKILL");
    await eventually("the provider is gone", () => !isAlive(provider));
  });
});

/** A garden in the north of the project, with its plants and where they stand, as expressions. */
function garden(plants: Readonly<Record<string, string>>, fence = ""): string {
  const lines = Object.entries(plants).map(([plant, where]) => `    ${plant} = ${where}`);
  return `resource "toy_garden" "g" {\n  name = "north"\n  plants = {\n${lines.join("\n")}\n  }\n  ${fence}\n}\n`;
}

function trouble(kind: Trouble): string {
  return `resource "toy_trouble" "t" {\n  kind = "${kind}"\n}\n`;
}

/** The process of the provider that carries out a change. */
async function providerAtWork(terraform: Child): Promise<number> {
  await eventually("the change is under way", () => terraform.output.includes("Creating..."));
  const [provider = 0] = childrenOf(terraform.process.pid ?? 0);
  return provider;
}

/** The processes of the provider that were told to stop. */
function stopsOf(project: ToyProject): number[] {
  const file = join(project.gardens, "stopped");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").map(Number) : [];
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
