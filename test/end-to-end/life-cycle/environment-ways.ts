import { AUTO, inOrder, type Way, writeBeside } from "./way";

/** What is asked for by variables, which Terraform splits as a shell does. */
export function environmentWays(ours: string): readonly Way[] {
  const [destroy, replace] = ["-destroy", `-replace=${ours}`];
  const planned = [
    ["plan", "-out=saved"],
    ["apply", "saved"],
  ];
  const note = '-var "note=drop the -destroy step"';
  return [
    withVariable("TF_CLI_ARGS", destroy, ["apply", AUTO]),
    withVariable("TF_CLI_ARGS", `"${destroy}"`, ["apply", AUTO]),
    withVariable("TF_CLI_ARGS", `"${replace}"`, ["apply", AUTO]),
    withVariable("TF_CLI_ARGS_apply", `"${destroy}"`, ["apply", AUTO]),
    withVariable("TF_CLI_ARGS_apply", replace, ["apply", AUTO]),
    withVariable("TF_CLI_ARGS_apply", `"${replace}"`, ["apply", AUTO]),
    withVariable("TF_CLI_ARGS_plan", destroy, ...planned),
    withVariable("TF_CLI_ARGS_plan", `"${replace}"`, ...planned),
    withVariable("TF_CLI_ARGS_destroy", `"-target=${ours}" -parallelism=1`, ["destroy", AUTO]),
    { ...withVariable("TF_CLI_ARGS", note, ["apply", AUTO]), idle: true },
    { ...withVariable("TF_CLI_ARGS_apply", note, ["apply", AUTO]), idle: true },
    withVariable("TF_CLI_ARGS", note, ["destroy", AUTO]),
    { ...savedPlanInVariable(), idle: true },
    savedPlanInVariable("-destroy"),
    savedPlanInVariable(`-replace=${ours}`),
  ];
}

/** The stack has a variable `note`, for those that give it a value. */
function withVariable(variable: string, value: string, ...all: readonly (readonly string[])[]): Way {
  return {
    way: `${variable}='${value}' with ${all.map(([command]) => command).join(" and ")}`,
    fate: "removed",
    act: (stage) => {
      writeBeside(stage, "note.tf.json", JSON.stringify({ variable: { note: { default: "" } } }));
      return inOrder(all, (args) => stage.deployment.terraformWith({ [variable]: value }, ...args));
    },
  };
}

function savedPlanInVariable(...options: readonly string[]): Way {
  return {
    way: ["TF_CLI_ARGS_apply names a saved plan", ...options].join(" "),
    fate: "removed",
    act: async ({ deployment }) => {
      await deployment.terraform("plan", "-out=saved", ...options).endsWith(0);
      return deployment.terraformWith({ TF_CLI_ARGS_apply: '-input=false "saved"' }, "apply");
    },
  };
}
