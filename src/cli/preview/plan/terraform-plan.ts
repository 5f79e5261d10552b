import { MembershipError } from "../../../domain/error";
import type { Problems } from "../../../domain/problem";
import { shown } from "../../../domain/shown";
import { isPlainObject } from "../../../domain/value";

// The parts of `terraform show -json PLAN` that are read here. The format keeps its major version as long as old
// readers understand it: https://developer.hashicorp.com/terraform/internals/json-format

/** What Terraform is going to do. */
export interface TerraformPlan {
  readonly resource_changes?: readonly ResourceChange[];
  readonly configuration: {
    readonly root_module?: ConfiguredModule;
    /** Every provider that any module needs. */
    readonly provider_config?: Readonly<Record<string, ConfiguredProvider>>;
  };
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
}

/** What happens to one object. */
export interface ResourceChange {
  readonly address: string;
  readonly mode?: string;
  readonly type: string;
  readonly provider_name?: string;
  /** Where it was before, if it is moved. */
  readonly previous_address?: string;
  /** The key of an object that an earlier apply failed to destroy. */
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Attributes | null;
    readonly after: Attributes | null;
    /** `true` in the place of each value that is known only after the apply. */
    readonly after_unknown?: Attributes | boolean;
  };
}

/** The values of an object by the names of its attributes. */
type Attributes = Readonly<Record<string, unknown>>;

/** A provider, by the name that the code has for it. */
interface ConfiguredProvider {
  readonly full_name?: string;
  readonly alias?: string;
  readonly expressions?: Expressions;
}

/** What the code says. */
export interface ConfiguredModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: Readonly<Record<string, { readonly module?: ConfiguredModule }>>;
}

/** A resource as the code has it; `lifecycle` and what else is not shown are not in the JSON. */
export interface ConfiguredResource {
  readonly address: string;
  readonly mode?: string;
  readonly type: string;
  readonly name: string;
  readonly provider_config_key?: string;
  readonly provisioners?: readonly { readonly type: string; readonly expressions?: Expressions }[];
  readonly expressions?: Expressions;
  readonly count_expression?: Expression;
  readonly for_each_expression?: Expression;
}

/** What the code assigns, by the names of arguments. */
export type Expressions = Readonly<Record<string, Expression>>;

/** What the code assigns; in a configuration in JSON texts stand as they were written, templates too. */
export interface Expression {
  readonly constant_value?: unknown;
  readonly references?: readonly string[];
}

/** What the state says. */
export interface StateModule {
  readonly resources?: readonly { readonly address: string; readonly tainted?: boolean }[];
  readonly child_modules?: readonly StateModule[];
}

/**
 * Reads the JSON of a plan.
 *
 * @param source where it comes from, for messages
 * @throws MembershipError `InvalidOption` for anything else
 */
export function parsePlan(json: string, source: string): TerraformPlan {
  const fail = (because: Problems["notAPlan"]["because"], got = "", cause?: unknown): MembershipError =>
    new MembershipError("InvalidOption", { kind: "notAPlan", source, because, got }, { cause });
  if (json.trim() === "") throw fail("empty");
  let plan: unknown;
  try {
    plan = JSON.parse(json);
  } catch (cause) {
    throw fail("notJson", (cause as Error).message, cause);
  }
  if (!isPlainObject(plan)) throw fail("noObject", shown(plan));
  const { format_version: version, configuration, errored } = plan;
  if (typeof version !== "string") throw fail("noVersion");
  if (!version.startsWith("1.")) throw fail("otherVersion", shown(version));
  if (typeof configuration !== "object") throw fail("noPlan");
  if (errored === true) throw fail("unfinished");
  return plan as unknown as TerraformPlan;
}
