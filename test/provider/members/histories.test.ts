import fc from "fast-check";
import { MembershipError } from "../../../src/domain/error";
import { isUnknown, type ObjectValue, type Value } from "../../../src/plugin/value";
import { useSimulatedTime } from "../../removal/support/simulated-time";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { RUNS, SEED, tellSeed } from "../../support/seed";
import type { Plan, StateObject } from "../support/emulated-terraform";
import {
  type Address,
  ADDRESSES,
  type ApplyStep,
  codeOf,
  histories,
  PLAIN,
  type Step,
  type Written,
} from "../support/histories";
import { ProviderWorld } from "../support/provider-world";
import { withoutTurns } from "../support/simulated-session";

tellSeed("lets the same histories happen");
useSimulatedTime();
withoutTurns();

const CREATOR = "100000000000";
const REFUSAL = "FailedOperation.MemberShareResource";
const NO_CREDENTIALS = new MembershipError("MissingCredentials", { kind: "noCredentials", sources: [] });
const AS_IT_IS = {
  kind: "apply",
  isSaved: false,
  refresh: true,
  destroy: false,
  replace: [],
  unknown: [],
  hasCredentials: true,
  meanwhile: [],
} as const satisfies ApplyStep;

test("whatever happens, nobody declared is sent, nobody leaves unnamed, and nobody is forgotten", async () => {
  const property = fc.asyncProperty(histories, async ({ isNamed, steps }) => {
    jest.setSystemTime(0);
    const history = new History({ isNamed, memberships: { a: { members: [1, 2, 3, 4], settings: PLAIN } } });
    await history.apply(AS_IT_IS);
    for (const step of steps) await history.take(step);
    await history.settle();
    jest.clearAllTimers();
  });
  await fc.assert(property, { seed: SEED, numRuns: Math.ceil(RUNS / 5) });
}, 600_000);

/** One history, in which each command is checked. */
class History {
  readonly world = new ProviderWorld(8);
  readonly terraform = this.world.terraform;

  constructor(private written: Written) {}

  async take(step: Step): Promise<void> {
    const { organization } = this.world.service;
    switch (step.kind) {
      case "edit": {
        this.#write(step.address, { members: step.members });
        return;
      }
      case "settings":
        // Both have the same, so that it can be told who may be sent.
        for (const address of ADDRESSES)
          if (this.written.memberships[address]) this.#write(address, { settings: step.settings });
        return;
      case "deleteCode": {
        const others = Object.entries(this.written.memberships).filter(
          ([address]) => address !== step.address,
        );
        this.written = { ...this.written, memberships: Object.fromEntries(others) };
        return;
      }
      case "join": {
        organization.addMember({ uin: uin(step.position) });
        return;
      }
      case "leave": {
        organization.removeMember(uin(step.position));
        return;
      }
      case "refuse":
        organization.conditions.refusals = Object.fromEntries(step.positions.map((at) => [uin(at), REFUSAL]));
        return;
      case "loseAnswers":
        this.world.service.api.faults.next("DeleteOrganizationMembers", {
          kind: "disconnect",
          applied: step.isApplied,
        });
        return;
      case "kill":
        this.world.killed.add(step.address);
        return;
      case "stateRm":
        this.terraform.state.delete(step.address);
        return;
      case "taint": {
        this.terraform.taint(step.address, step.isTainted);
        return;
      }
      case "import":
      case "move":
        return this.#bring(step.kind, step.address);
      case "apply":
        await this.apply(step);
    }
  }

  async apply(step: ApplyStep): Promise<boolean> {
    const { refresh, replace, destroy, isSaved } = step;
    // What a plan that did not read cannot know, Terraform refuses at the apply: see the table of plans.
    const { isNamed, memberships } = this.written;
    const hasMembers = (address: Address): boolean => (memberships[address]?.members.length ?? 0) > 0;
    const unknown = refresh && isNamed ? step.unknown.filter(hasMembers) : [];
    this.world.unopened = step.hasCredentials ? undefined : NO_CREDENTIALS;
    const code = codeOf(this.written);
    const plan = await this.world.run((terraform) =>
      terraform.plan(codeOf(this.written, unknown), { refresh, replace, destroy }),
    );
    this.world.unopened = undefined;
    if (plan.hasFailed) return false;
    if (refresh && step.hasCredentials && !destroy) this.#requireNamed(plan, unknown.length > 0);

    for (const [kind, position] of step.meanwhile) await this.take({ kind, position });
    const before = this.world.removals.length;
    const priors = new Map([...plan.changes].map(([address, { prior }]) => [address, prior]));
    const applied = await this.world.run((terraform) => terraform.apply(plan, code, isSaved));
    this.#requireAllowed(plan, before, unknown.length > 0);
    this.#requireKept(plan, priors, destroy);
    if (!applied.hasFailed && !destroy && unknown.length === 0) await this.#requireNoDifference();
    return !applied.hasFailed;
  }

  /** Once nothing goes wrong any more, who should leave leaves. */
  async settle(): Promise<void> {
    const { organization, api } = this.world.service;
    organization.conditions.refusals = {};
    api.faults.clear();
    this.world.killed.clear();
    for (const address of ADDRESSES) this.terraform.taint(address, false);
    for (let times = 0; times < 3; times += 1) await this.apply(AS_IT_IS);
    const plan = await this.world.run((terraform) => terraform.plan(codeOf(this.written)));
    if (plan.hasFailed) return; // a rail: somebody protected should leave, say
    for (const { action, planned } of plan.changes.values())
      expect([action, namesIn(planned?.["removing"])]).toEqual(["none", []]);
    const isSwept = Object.values(this.written.memberships).some(
      ({ settings }) => settings.authoritative && !settings.paused,
    );
    if (isSwept) expect(this.#strangers().filter((one) => !this.#isProtected(one))).toEqual([]);
  }

  #write(address: Address, change: Partial<Written["memberships"]["a"] & object>): void {
    const [{ settings } = { settings: PLAIN }] = Object.values(this.written.memberships);
    const membership = this.written.memberships[address] ?? { members: [], settings };
    const memberships = { ...this.written.memberships, [address]: { ...membership, ...change } };
    this.written = { ...this.written, memberships };
  }

  async #bring(kind: "import" | "move", address: Address): Promise<void> {
    if (this.terraform.state.has(address) || !this.written.memberships[address]) return;
    const code = codeOf(this.written);
    if (kind === "import") {
      await this.world.run((terraform) => terraform.import(address, ORGANIZATION_ID, code));
      return;
    }
    const state = { id: "1", triggers: { organization: ORGANIZATION_ID, ...members(1, 5) } };
    await this.world.run((terraform) => terraform.move(address, "null_resource", state, code.block));
  }

  /** Whoever is live and undeclared is named, in the plan's data or in what it says. */
  #requireNamed({ changes, diagnostics }: Plan, hasUnknown: boolean): void {
    const isLookedAfter = [...changes.values()].some(({ action }) => action !== "delete");
    if (!isLookedAfter) return;
    const text = diagnostics.map(({ summary, detail = "" }) => summary + detail).join("\n");
    const named = [...changes.values()].flatMap(({ planned }) =>
      ["removing", "pending", "unmanaged"].flatMap((name) => namesIn(planned?.[name])),
    );
    const unnamed = this.#strangers().filter((one) => !named.includes(one) && !text.includes(one));
    expect([hasUnknown, unnamed]).toEqual([hasUnknown, []]);
  }

  /** Nobody who stays was sent, and nobody whom no plan named, but with an object that went. */
  #requireAllowed({ changes, isDestroy }: Plan, before: number, hasUnknown: boolean): void {
    const sent = new Set(this.world.removals.slice(before).flatMap(({ uins = [] }) => uins));
    const stays = [CREATOR, ...this.#declared(), ...protectedIn(this.written)];
    if (!isDestroy) stays.push(...this.#ignored()); // a destroy hears of the code no more
    expect(stays.filter((one) => sent.has(one))).toEqual([]);
    const allowed = [...changes].flatMap(([address, { action, planned, prior }]) => {
      if (action === "update") return namesIn(planned?.["removing"]);
      const isCodeThere =
        this.written.isNamed && !hasUnknown && this.written.memberships[address as Address] !== undefined;
      return (action === "delete" || action === "replace") && isCodeThere ? previousOf(prior) : [];
    });
    expect([isDestroy, [...sent].filter((one) => !allowed.includes(one))]).toEqual([isDestroy, []]);
  }

  /** Whoever was to leave and is there still is kept. */
  #requireKept(
    { changes }: Plan,
    priors: ReadonlyMap<string, StateObject | undefined>,
    isDestroy: boolean,
  ): void {
    for (const [address, { action, planned }] of changes) {
      const after = this.terraform.state.get(address);
      if (action === "update") {
        if (after === undefined) throw new Error(`${address} was lost.`);
        const left = namesIn(planned?.["removing"]).filter((one) => this.world.live.includes(one));
        const kept = ["members", "pending", "unmanaged"].flatMap((name) => namesIn(after.value[name]));
        expect(left.filter((one) => !kept.includes(one))).toEqual([]);
      }
      if (isDestroy && after) {
        const previous = previousOf(priors.get(address)).filter((one) => this.world.live.includes(one));
        const isUndeclared = (one: string): boolean =>
          !this.#declared().includes(one) && !this.#ignored().includes(one);
        expect(previous.filter(isUndeclared).filter((one) => !previousOf(after).includes(one))).toEqual([]);
      }
    }
  }

  /** The same code once more changes nothing, unless an authoritative membership now knows whom to remove. */
  async #requireNoDifference(): Promise<void> {
    for (const refresh of [true, false]) {
      const plan = await this.world.run((terraform) => terraform.plan(codeOf(this.written), { refresh }));
      for (const { action, planned, prior } of plan.changes.values()) {
        const removing = namesIn(planned?.["removing"]);
        const isNew = removing.some((one) => !namesIn(prior?.value["removing"]).includes(one));
        if (!isNew) expect({ action, planned, prior: prior?.value }).toMatchObject({ action: "none" });
      }
    }
  }

  #strangers(): string[] {
    const stays = [CREATOR, ...this.#declared(), ...this.#ignored()];
    return this.world.live.filter((one) => !stays.includes(one));
  }

  #declared(): string[] {
    return Object.values(this.written.memberships).flatMap((one) => one.members.map(uin));
  }

  #ignored(): string[] {
    return Object.values(this.written.memberships).flatMap(({ settings }) => settings.ignored.map(uin));
  }

  #isProtected(one: string): boolean {
    return protectedIn(this.written).includes(one);
  }
}

function protectedIn({ memberships }: Written): string[] {
  return Object.values(memberships).flatMap(({ settings }) => settings.protectedOnes.map(uin));
}

function namesIn(map: Value | undefined): string[] {
  return map === undefined || isUnknown(map) ? [] : Object.keys(Object(map) as ObjectValue);
}

function previousOf(object: StateObject | undefined): string[] {
  return [...namesIn(object?.value["members"]), ...namesIn(object?.value["pending"])];
}
