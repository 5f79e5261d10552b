import { AUTO, apply, commands, savedPlan, type Way, writeBeside } from "./way";

/** What the cdktf CLI does, which runs Terraform in its own way. */
export const CDKTF_WAYS: readonly Way[] = ["deploy", "destroy"].map((command) => ({
  way: `cdktf ${command}`,
  fate: "removed",
  act: ({ deployment }) => deployment.project.cdktf(command, "organization", "--auto-approve"),
  slow: true,
}));

/** What Terraform's own commands and options do. */
export function terraformWays(ours: string): readonly Way[] {
  return [
    { way: "apply", fate: "removed", act: apply, idle: true, everyEngine: true },
    { way: "apply -refresh-only", fate: "untouched", act: commands(["apply", AUTO, "-refresh-only"]) },
    { way: "a saved plan", fate: "removed", act: savedPlan(), idle: true },
    { way: "destroy", fate: "removed", act: commands(["destroy", AUTO]) },
    { way: "apply -destroy", fate: "removed", act: commands(["apply", AUTO, "-destroy"]) },
    { way: "a saved plan -destroy", fate: "removed", act: savedPlan("-destroy") },
    { way: "-replace", fate: "removed", act: commands(["apply", AUTO, `-replace=${ours}`]) },
    { way: "a saved plan -replace", fate: "removed", act: savedPlan(`-replace=${ours}`) },
    { way: "-target of it", fate: "removed", act: commands(["apply", AUTO, `-target=${ours}`]), idle: true },
    { way: "destroy -target of it", fate: "removed", act: commands(["destroy", AUTO, `-target=${ours}`]) },
    {
      way: "taint",
      fate: "forgotten",
      act: commands(["taint", ours], ["apply", AUTO]),
      everyEngine: true,
      withProvider: { fate: "removed" },
    },
    {
      way: "taint and untaint",
      fate: "removed",
      act: commands(["taint", ours], ["untaint", ours], ["apply", AUTO]),
      idle: true,
    },
    {
      way: "state rm",
      fate: "forgotten",
      act: commands(["state", "rm", ours], ["apply", AUTO]),
      withProvider: {},
    },
    {
      way: "terraform test",
      fate: "untouched",
      act: (stage) => {
        writeBeside(stage, "life.tftest.hcl", 'run "applies" {\n  command = apply\n}\n');
        return stage.deployment.terraform("test");
      },
      since: [1, 6],
    },
    {
      way: "a second workspace",
      fate: "untouched",
      act: commands(["workspace", "new", "second"], ["apply", AUTO], ["destroy", AUTO]),
      after: ({ deployment }) => deployment.terraform("workspace", "select", "default").endsWith(0),
    },
  ];
}
