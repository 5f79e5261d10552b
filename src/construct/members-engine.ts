import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { Difference } from "../manifest/own-block";
import type { DeclaredMembership } from "./declared-membership";
import type { Settings } from "./settings";

/** A membership as its engine sees it. */
export interface ServedMembership {
  readonly construct: Construct & DeclaredMembership;
  readonly settings: Settings;
  /** Whether it comes to its end, which is known once the app is complete. */
  readonly isRetired: () => boolean;
}

/** A configuration, or a part of it, as Terraform's JSON has it. */
export type Json = Readonly<Record<string, unknown>>;

/** What keeps the members of one membership in Terraform's state. */
export interface MembersEngine {
  readonly resource: TerraformResource;
  /** Adds to the stack what is known once the app is complete, and what the stack may have by itself until then. */
  complete(): void;
  /** Where the block of {@link resource} is not as it was made; `undefined` where it is. */
  ownDifference(block: unknown): Difference | undefined;
  /** The same of what else of the stack's configuration it depends on, by address. */
  otherDifferences(configuration: Json): readonly (readonly [address: string, Difference])[];
  /** Puts beside the stack's file, once that is written, what Terraform needs there. */
  place(stackDirectory: string): void;
}
