import type { Diagnostic } from "../../../src/plugin/diagnostic";
import { conform } from "../../../src/plugin/protocol/conform";
import type { PrivateData, Provider, Resource } from "../../../src/plugin/provider";
import type { ObjectValue } from "../../../src/plugin/value";
import { areEqual, requireCompatible, requireValidPlan, requireWhollyKnown } from "./terraform-rules";

const TYPE = "organization_members";
const NO_PRIVATE = new Uint8Array();

/** A configuration as far as it is known: the provider's block, and the resources by their addresses. */
export interface Code {
  readonly block: ObjectValue;
  readonly resources: Readonly<Record<string, ObjectValue>>;
}

/** An object in the state. */
export interface StateObject {
  readonly value: ObjectValue;
  readonly private: PrivateData;
  readonly isTainted: boolean;
}

export interface PlanOptions {
  /** @default true */
  readonly refresh?: boolean;
  /** Addresses of `-replace`. */
  readonly replace?: readonly string[];
  /** `terraform destroy`. */
  readonly destroy?: boolean;
}

type Action = "none" | "create" | "update" | "replace" | "delete";

/** What Terraform means to do with an object. */
export interface PlannedChange {
  readonly action: Action;
  /** As it was refreshed. */
  readonly prior: StateObject | undefined;
  readonly planned: ObjectValue | null;
  readonly plannedPrivate: PrivateData;
}

export interface Plan {
  readonly changes: ReadonlyMap<string, PlannedChange>;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether an error leaves nothing to apply. */
  readonly hasFailed: boolean;
  readonly isDestroy: boolean;
}

export interface Applied {
  readonly diagnostics: readonly Diagnostic[];
  readonly hasFailed: boolean;
}

/** A process of the provider. */
export interface ProviderProcess {
  readonly provider: Provider;
  /** What the process answers is lost, and it with it. @default never */
  readonly isKilledInApply?: (address: string) => boolean;
  readonly end: () => Promise<void>;
}

/**
 * What Terraform 1.11 does with the resources of this provider, in its order and by its rules; whoever breaks one is told so by
 * an exception. Each command plans in one process of the provider and applies in another, in which it plans once more: with the
 * private data of the refreshed state, and with no word of what was planned before.
 */
export class EmulatedTerraform {
  readonly state = new Map<string, StateObject>();

  /** @param start a process, for a command that a Terraform of this number runs */
  constructor(private readonly start: () => ProviderProcess) {}

  /** @throws Error where the provider breaks a rule */
  async plan(code: Code, options: PlanOptions = {}): Promise<Plan> {
    const { refresh = true, replace = [], destroy = false } = options;
    this.#newTerraform();
    return this.#inProcess(code.block, async ({ provider }, diagnostics) => {
      const resource = resourceOf(provider);
      const changes = new Map<string, PlannedChange>();
      for (const address of new Set([...this.state.keys(), ...Object.keys(code.resources)])) {
        const prior = await this.#refreshed(address, resource, refresh, diagnostics);
        const config = destroy ? undefined : code.resources[address];
        if (prior === undefined && config === undefined) continue;
        const change = await planned(resource, prior, config, replace.includes(address), diagnostics);
        changes.set(address, change);
      }
      return { changes, diagnostics, hasFailed: hasError(diagnostics), isDestroy: destroy };
    });
  }

  /**
   * @param code the same with more of it known
   * @param isSaved whether another Terraform made the plan
   * @throws Error where the provider breaks a rule
   */
  async apply(plan: Plan, code: Code, isSaved = false): Promise<Applied> {
    if (plan.hasFailed) throw new Error("A plan that failed is not applied.");
    if (isSaved) this.#newTerraform();
    for (const [address, { prior }] of plan.changes) if (prior) this.state.set(address, prior);
    this.#newProcess();
    return this.#inProcess(code.block, async (process, diagnostics) => {
      const resource = resourceOf(process.provider);
      const [gone, others] = [
        [...plan.changes].filter(isGone),
        [...plan.changes].filter((one) => !isGone(one)),
      ];
      for (const [address, change] of [...others, ...gone]) {
        await this.#change(address, change, code.resources[address], resource, process, diagnostics);
      }
      return { diagnostics, hasFailed: hasError(diagnostics) };
    });
  }

  /** `terraform import`, which reads at once. */
  async import(address: string, id: string, code: Code): Promise<Applied> {
    this.#newTerraform();
    return this.#inProcess(code.block, async ({ provider }, diagnostics) => {
      const resource = resourceOf(provider);
      const answer = await resource.import?.(id);
      diagnostics.push(...(answer?.diagnostics ?? []));
      if (answer?.state) {
        const value = conform(answer.state, resource.schema.attributes);
        this.state.set(address, { value, private: NO_PRIVATE, isTainted: false });
        await this.#refresh(address, resource, diagnostics);
      }
      return { diagnostics, hasFailed: hasError(diagnostics) };
    });
  }

  /** A `moved` block, whose object is then read. */
  async move(address: string, type: string, state: unknown, block: ObjectValue): Promise<Applied> {
    return this.#inProcess(block, async ({ provider }, diagnostics) => {
      const resource = resourceOf(provider);
      const answer = await resource.move?.({ provider: "registry.terraform.io/hashicorp/null", type, state });
      diagnostics.push(...(answer?.diagnostics ?? []));
      if (answer?.state) {
        const value = conform(answer.state, resource.schema.attributes);
        this.state.set(address, { value, private: NO_PRIVATE, isTainted: false });
      }
      return { diagnostics, hasFailed: hasError(diagnostics) };
    });
  }

  taint(address: string, isTainted = true): void {
    const object = this.state.get(address);
    if (object) this.state.set(address, { ...object, isTainted });
  }

  async #inProcess<T>(
    block: ObjectValue,
    work: (process: ProviderProcess, diagnostics: Diagnostic[]) => Promise<T>,
  ): Promise<T> {
    const process = this.start();
    try {
      const complete = conform(block, process.provider.schema.attributes);
      return await work(process, [...(await process.provider.configure(complete))]);
    } finally {
      await process.end();
    }
  }

  async #refreshed(
    address: string,
    resource: Resource,
    refresh: boolean,
    diagnostics: Diagnostic[],
  ): Promise<StateObject | undefined> {
    const object = this.state.get(address);
    if (object === undefined || !refresh) return object;
    return this.#read(object, resource, diagnostics);
  }

  async #refresh(address: string, resource: Resource, diagnostics: Diagnostic[]): Promise<void> {
    const object = this.state.get(address);
    if (object) this.state.set(address, await this.#read(object, resource, diagnostics));
  }

  async #read(
    object: StateObject,
    { read, schema }: Resource,
    diagnostics: Diagnostic[],
  ): Promise<StateObject> {
    const answer = await read({ state: object.value, private: object.private });
    diagnostics.push(...(answer.diagnostics ?? []));
    if (answer.state === null) throw new Error("An object was lost when it was read.");
    const value = conform(answer.state, schema.attributes);
    requireWhollyKnown(value);
    return { ...object, value, private: answer.private ?? object.private };
  }

  async #change(
    address: string,
    change: PlannedChange,
    code: ObjectValue | undefined,
    resource: Resource,
    process: ProviderProcess,
    diagnostics: Diagnostic[],
  ): Promise<void> {
    const { action, plannedPrivate } = change;
    if (action === "none") return;
    if (action === "delete" || action === "replace") {
      const isOver = await this.#delete(address, plannedPrivate, resource, process, diagnostics);
      if (!isOver) return;
    }
    if (action === "delete" || code === undefined) return;
    await this.#write(address, change, code, resource, process, diagnostics);
  }

  /** @returns whether the object is gone */
  async #delete(
    address: string,
    plannedPrivate: PrivateData,
    { apply, schema }: Resource,
    process: ProviderProcess,
    diagnostics: Diagnostic[],
  ): Promise<boolean> {
    const object = this.state.get(address);
    if (object === undefined) return true;
    const request = { prior: object.value, planned: null, config: null, plannedPrivate };
    const answer = await apply(request);
    if (process.isKilledInApply?.(address)) {
      diagnostics.push(KILLED);
      return false;
    }
    diagnostics.push(...(answer.diagnostics ?? []));
    if (answer.state === null) {
      if (hasError(answer.diagnostics)) throw new Error("An object was lost that could not be deleted.");
      this.state.delete(address);
      return true;
    }
    if (!hasError(answer.diagnostics)) throw new Error("An object is left after its delete, and no error.");
    const value = conform(answer.state, schema.attributes);
    requireWhollyKnown(value);
    this.state.set(address, { ...object, value, private: answer.private ?? plannedPrivate });
    return false;
  }

  async #write(
    address: string,
    change: PlannedChange,
    code: ObjectValue,
    resource: Resource,
    process: ProviderProcess,
    diagnostics: Diagnostic[],
  ): Promise<void> {
    const { attributes } = resource.schema;
    const object = this.state.get(address);
    const told: Diagnostic[] = [];
    const again = await planOnce(resource, object?.value ?? null, code, object?.private ?? NO_PRIVATE, told);
    diagnostics.push(...told);
    if (hasError(told)) return;
    if (change.planned === null || again.planned === null) throw new Error("Planned to nothing.");
    requireCompatible(change.planned, again.planned, "inconsistent final plan");

    const answer = await resource.apply({
      prior: object?.value ?? null,
      planned: again.planned,
      config: conform(code, attributes),
      plannedPrivate: again.plannedPrivate,
    });
    if (process.isKilledInApply?.(address)) {
      diagnostics.push(KILLED);
      return;
    }
    diagnostics.push(...(answer.diagnostics ?? []));
    const hasFailed = hasError(answer.diagnostics);
    if (answer.state === null) {
      if (object !== undefined || !hasFailed) throw new Error("An object was lost when it was applied.");
      return;
    }
    const value = conform(answer.state, attributes);
    requireWhollyKnown(value);
    if (!hasFailed) requireCompatible(again.planned, value, "inconsistent result after apply");
    const isTainted = object === undefined && hasFailed;
    this.state.set(address, { value, private: answer.private ?? again.plannedPrivate, isTainted });
  }

  /** Marks of the process before are now another's. */
  #newProcess(): void {
    this.#age({ process: "an earlier process" });
  }

  #newTerraform(): void {
    this.#age({ process: "an earlier process", terraform: "an earlier Terraform" });
  }

  #age(names: Readonly<Record<string, string>>): void {
    for (const [address, object] of this.state)
      this.state.set(address, { ...object, private: aged(object.private, names) });
  }
}

const KILLED: Diagnostic = { severity: "error", summary: "Plugin did not respond" };

/** As another process finds it: this one never ends, so that its marks have to change. */
function aged(bytes: PrivateData, names: Readonly<Record<string, string>>): PrivateData {
  if (bytes.length === 0) return bytes;
  const mark = JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>;
  const changes = Object.entries(names).filter(([name]) => name in mark);
  return Buffer.from(JSON.stringify({ ...mark, ...Object.fromEntries(changes) }));
}

async function planned(
  resource: Resource,
  prior: StateObject | undefined,
  code: ObjectValue | undefined,
  isReplaced: boolean,
  diagnostics: Diagnostic[],
): Promise<PlannedChange> {
  if (code === undefined) {
    const { plan, schema } = resource;
    const value = prior && conform(prior.value, schema.attributes);
    const priorPrivate = prior?.private ?? NO_PRIVATE;
    const answer = await plan({ prior: value ?? null, proposed: null, config: null, priorPrivate });
    diagnostics.push(...(answer.diagnostics ?? []));
    if (answer.planned !== null) throw new Error("A delete was planned to something.");
    return { action: "delete", prior, planned: null, plannedPrivate: answer.private ?? priorPrivate };
  }
  if (prior === undefined || prior.isTainted) {
    const change = await planOnce(resource, null, code, NO_PRIVATE, diagnostics);
    return { ...change, action: prior ? "replace" : "create", prior };
  }
  const change = await planOnce(resource, prior.value, code, prior.private, diagnostics);
  if (isReplaced) {
    const other = await planOnce(resource, null, code, change.plannedPrivate, diagnostics);
    return { ...other, action: "replace", prior };
  }
  const isSame = change.planned !== null && areEqual(change.planned, prior.value);
  return { ...change, action: isSame ? "none" : "update", prior };
}

async function planOnce(
  { plan, schema }: Resource,
  prior: ObjectValue | null,
  code: ObjectValue,
  priorPrivate: PrivateData,
  diagnostics: Diagnostic[],
): Promise<Pick<PlannedChange, "planned" | "plannedPrivate">> {
  const config = conform(code, schema.attributes);
  const computed = Object.entries(schema.attributes).filter(([, { is }]) => is === "computed");
  const kept = Object.fromEntries(computed.map(([name]) => [name, prior?.[name] ?? null]));
  const answer = await plan({ prior, proposed: { ...config, ...kept }, config, priorPrivate });
  diagnostics.push(...(answer.diagnostics ?? []));
  const result = answer.planned && conform(answer.planned, schema.attributes);
  if (!hasError(answer.diagnostics)) {
    if (result === null) throw new Error("A change was planned to nothing.");
    requireValidPlan(result, config, schema.attributes);
  }
  return { planned: result, plannedPrivate: answer.private ?? priorPrivate };
}

function resourceOf(provider: Provider): Resource {
  const resource = provider.resources[TYPE];
  if (resource === undefined) throw new Error(`The provider has no ${TYPE}.`);
  return resource;
}

function isGone([, { action }]: readonly [string, PlannedChange]): boolean {
  return action === "delete";
}

function hasError(diagnostics: readonly Diagnostic[] = []): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
