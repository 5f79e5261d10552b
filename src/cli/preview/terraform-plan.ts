import { MembershipError } from "../../domain/error";
import type { PlannedChange } from "../../program/planned-change";

// The parts of `terraform show -json PLAN` that are read here. The format keeps its major version as long as old
// readers understand it: https://developer.hashicorp.com/terraform/internals/json-format

/** What Terraform is going to do. */
export interface TerraformPlan {
  /** Whether everything was planned: not so with `-target`. */
  readonly complete?: boolean;
  readonly errored?: boolean;
  readonly resource_changes?: readonly ResourceChange[];
  readonly configuration: { readonly root_module?: ConfiguredModule };
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
}

/** What happens to one object. */
export interface ResourceChange extends PlannedChange {
  readonly type: string;
  readonly change: PlannedChange["change"] & {
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    /** `true` in the place of each value that is known only after the apply. */
    readonly after_unknown?: Attributes | boolean;
  };
}

/** The values of an object by the names of its attributes. */
export type Attributes = Readonly<Record<string, unknown>>;

/** What the code says. */
export interface ConfiguredModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly provisioners?: readonly {
      readonly type: string;
      readonly expressions?: { readonly command?: { readonly constant_value?: unknown } };
    }[];
  }[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfiguredModule }>>;
}

/** What the state says. */
export interface StateModule {
  readonly resources?: readonly { readonly address: string; readonly tainted?: boolean }[];
  readonly child_modules?: readonly StateModule[];
}

const HOW_TO = "give what terraform show -json PLAN prints for a plan that terraform plan -out=PLAN saved";

/**
 * Reads the JSON of a plan.
 *
 * @param source where it comes from, for messages
 * @throws MembershipError `InvalidOption` for anything else
 */
export function parsePlan(json: string, source: string): TerraformPlan {
  const plan = parseObject(json, source);
  const version = plan["format_version"];
  if (typeof version !== "string") throw invalid(source, "JSON without a format_version");
  if (!version.startsWith("1."))
    throw invalid(source, `format_version ${JSON.stringify(version)}`, "expected 1.x");
  if (typeof plan["configuration"] !== "object") throw invalid(source, "a state, or a part of a plan");
  if (plan["errored"] === true) throw invalid(source, "a plan that Terraform could not finish");
  return plan as unknown as TerraformPlan;
}

function parseObject(json: string, source: string): Record<string, unknown> {
  if (json.trim() === "") throw invalid(source, "nothing");
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (cause) {
    throw invalid(source, `what is not JSON (${(cause as Error).message})`);
  }
  if (typeof parsed === "object" && parsed !== null) return parsed as Record<string, unknown>;
  throw invalid(source, JSON.stringify(parsed));
}

function invalid(source: string, got: string, hint = HOW_TO): MembershipError {
  return new MembershipError(
    "InvalidOption",
    `expected the JSON of a Terraform plan from ${source}, got ${got}: ${hint}`,
  );
}
