import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  MEMBERS_TYPE,
  type MembersArguments,
  PROVIDER_NAME,
  PROVIDER_SOURCE,
  type ProviderArguments,
} from "../../../src/provider/contract";
import { TemporaryDirectory } from "../../support/temporary-directory";

// Plans of our own provider, written by hand as Terraform 1.11 shows them.

export const ADDRESS = `${MEMBERS_TYPE}.membership`;
export const MEMBERSHIP = "organization/membership";

/** The attributes of an object: the arguments, and what the provider keeps beside them. */
interface Attributes extends Partial<MembersArguments> {
  readonly pending?: Readonly<Record<string, string>>;
  readonly unmanaged?: Readonly<Record<string, string>>;
  readonly absent?: Readonly<Record<string, string>>;
  readonly removing?: unknown;
  readonly removals?: number | null;
}

/** What a plan is about, as far as it is not the usual. */
export interface PlannedChange {
  readonly actions: readonly string[];
  /** Of an object that was applied. @default the three first members */
  readonly before?: Attributes | null;
  /** Of the object that will be. @default what the code says, and nothing else */
  readonly after?: Attributes | null;
  readonly afterUnknown?: Readonly<Record<string, unknown>>;
  /** What the code says; `null` where it is gone. @default the first and the third member */
  readonly code?: Partial<MembersArguments> | null;
  /** The provider's block, as its expressions are shown. @default as the construct writes it */
  readonly provider?: Readonly<Record<string, Expression>>;
  /** What else Terraform shows of the change. */
  readonly change?: Readonly<Record<string, unknown>>;
  /** What else Terraform shows of the resource in the code. */
  readonly resource?: Readonly<Record<string, unknown>>;
}

type Expression = { readonly constant_value: unknown } | { readonly references: readonly string[] };

export const uin = (position: number): string => String(100_000_000_000 + position);
export const labels = (...positions: readonly number[]): Record<string, string> =>
  Object.fromEntries(positions.map((position) => [uin(position), `member-${position}`]));

/** What an object that was applied has besides its arguments. */
const KEPT = { pending: {}, unmanaged: {}, absent: {}, removing: {}, removals: 41 };

const BASE: MembersArguments = { organization_id: "10001", membership: MEMBERSHIP, members: labels(1, 2, 3) };

/** A block whose values are all written out. */
export function block(args: ProviderArguments): Readonly<Record<string, Expression>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [name, { constant_value: value as unknown }]),
  );
}

/** Whom the block declares in organization 10001, by membership. */
export function declaring(
  memberships: Readonly<Record<string, readonly number[]>>,
): Readonly<Record<string, Expression>> {
  const lists = Object.entries(memberships).map(([name, positions]) => [name, positions.map(uin)]);
  return block({ declared: { "10001": Object.fromEntries(lists) as Record<string, string[]> } });
}

/** The JSON of a plan. */
function providerPlan({
  actions,
  before,
  after,
  afterUnknown = {},
  code,
  provider = declaring({ [MEMBERSHIP]: [1, 3] }),
  change = {},
  resource = {},
}: PlannedChange): Record<string, unknown> {
  const written = code === null ? undefined : { ...BASE, members: labels(1, 3), ...code };
  const isCreated = actions.join() === "create";
  const isGone =
    !actions.includes("create") && !["update", "no-op"].some((action) => actions.includes(action));
  const state = before === null || isCreated ? null : { ...BASE, ...KEPT, ...before };
  const next = after === null || isGone ? null : { ...written, ...KEPT, ...after };
  const expressions = Object.entries(written ?? {}).map(([name, value]) => [name, { constant_value: value }]);
  const configured = {
    address: ADDRESS,
    mode: "managed",
    type: MEMBERS_TYPE,
    name: "membership",
    provider_config_key: PROVIDER_NAME,
    expressions: Object.fromEntries(expressions) as unknown,
    schema_version: 0,
    ...resource,
  };
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: [
      {
        address: ADDRESS,
        mode: "managed",
        type: MEMBERS_TYPE,
        name: "membership",
        provider_name: PROVIDER_SOURCE,
        change: { actions, before: state, after: next, after_unknown: afterUnknown },
        ...change,
      },
    ],
    configuration: {
      provider_config: {
        [PROVIDER_NAME]: { name: PROVIDER_NAME, full_name: PROVIDER_SOURCE, expressions: provider },
      },
      root_module: written === undefined ? {} : { resources: [configured] },
    },
    errored: false,
  };
}

/** A directory with a plan; leaving the scope of `using` removes it. */
export class ProviderStack implements Disposable {
  readonly #directory = new TemporaryDirectory();

  constructor(plan: PlannedChange) {
    this.write("plan.json", providerPlan(plan));
  }

  get path(): string {
    return this.#directory.path;
  }

  write(file: string, content: unknown): void {
    writeFileSync(join(this.path, file), typeof content === "string" ? content : JSON.stringify(content));
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
