import type { AttributePath, Diagnostic } from "./diagnostic";
import type { Schema } from "./schema";
import type { ObjectValue } from "./value";

// What a provider is made of, as whoever writes one sees it. Each method is an RPC of Terraform's plugin protocol; its answer
// ends with what is to be said about it. What a method throws becomes an error of its answer.

/** What every answer may say. */
interface Told {
  readonly diagnostics?: readonly Diagnostic[];
}

/** Bytes that Terraform keeps beside an object's state and shows nobody. An answer that leaves them out leaves them as they are. */
export type PrivateData = Uint8Array;

export interface PlanRequest {
  /** The state, as `read` gave it; `null`: the object is to be created. */
  readonly prior: ObjectValue | null;
  /** The code, where it is silent completed from the state; `null`: the object is to be destroyed. */
  readonly proposed: ObjectValue | null;
  /** What the code says and nothing else; `null` where the object is to be destroyed. */
  readonly config: ObjectValue | null;
  readonly priorPrivate: PrivateData;
}

export interface PlanAnswer extends Told {
  /** What the apply will make of it, in which what the code says stands as it is; `null` for a destroy. */
  readonly planned: ObjectValue | null;
  readonly private?: PrivateData;
  /** Attributes whose change needs another object. */
  readonly replacedFor?: readonly AttributePath[];
}

export interface ApplyRequest {
  readonly prior: ObjectValue | null;
  /** What was planned; `null`: the object is to be destroyed. */
  readonly planned: ObjectValue | null;
  readonly config: ObjectValue | null;
  readonly plannedPrivate: PrivateData;
}

export interface ApplyAnswer extends Told {
  /** What is there now. Without an error it is exactly what was planned; with one, whatever survives. */
  readonly state: ObjectValue | null;
  readonly private?: PrivateData;
}

export interface ReadRequest {
  readonly state: ObjectValue;
  readonly private: PrivateData;
}

export interface ReadAnswer extends Told {
  readonly state: ObjectValue | null;
  readonly private?: PrivateData;
}

/** Where an object comes from that another resource, maybe of another provider, kept until now. */
export interface MoveRequest {
  /** As in `registry.terraform.io/hashicorp/null`. */
  readonly provider: string;
  readonly type: string;
  /** The state as JSON has it. */
  readonly state: unknown;
}

export interface StateAnswer extends Told {
  readonly state: ObjectValue | null;
}

/** A kind of object that Terraform manages. */
export interface Resource {
  readonly schema: Schema;
  /** Looks at the code alone, in which much may be unknown. */
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
  readonly plan: (request: PlanRequest) => Promise<PlanAnswer>;
  readonly apply: (request: ApplyRequest) => Promise<ApplyAnswer>;
  readonly read: (request: ReadRequest) => Promise<ReadAnswer>;
  /** @param id as whoever imports it gives it */
  readonly import?: (id: string) => Promise<StateAnswer>;
  readonly move?: (request: MoveRequest) => Promise<StateAnswer>;
}

/** A kind of thing that Terraform only looks up. */
export interface DataSource {
  readonly schema: Schema;
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
  readonly read: (config: ObjectValue) => Promise<StateAnswer>;
}

export interface Provider {
  /** Of the provider's own block. */
  readonly schema: Schema;
  /** By the names of their types: `organization_members`. */
  readonly resources: Readonly<Record<string, Resource>>;
  readonly dataSources: Readonly<Record<string, DataSource>>;
  readonly validate?: (config: ObjectValue) => readonly Diagnostic[];
  /** Comes before everything that is done for an object. */
  readonly configure: (config: ObjectValue) => Promise<readonly Diagnostic[]>;
  /** Terraform was interrupted, or is gone: what is under way ends as soon as it may. Comes more than once. */
  readonly stop: () => void;
}
