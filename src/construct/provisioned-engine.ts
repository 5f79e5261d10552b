import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import { Lazy, type TerraformMetaArguments, type TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ORGANIZATION_KEY } from "../domain/previous-members";
import { type LocalExecBlock, provisionerIn } from "../manifest/command";
import {
  type Difference,
  MEMBERS_ATTRIBUTE,
  type MembersResource,
  ownBlock,
  ownBlockDifference,
} from "../manifest/own-block";
import { PROGRAM } from "../text";
import type { MembersEngine, ServedMembership } from "./members-engine";
import { ensureNullProvider } from "./null-provider";
import { StackDataResource } from "./stack-data-resource";
import { StackProgram } from "./stack-program";
import { literalText } from "./terraform-text";
import { told } from "./told";

/** Makes a resource that keeps a map of texts, and is replaced when the map changes. */
type MakeResource = (
  scope: Construct,
  id: string,
  triggers: Record<string, string>,
  meta: TerraformMetaArguments,
) => TerraformResource;

const RESOURCES: Readonly<Record<MembersResource, MakeResource>> = {
  null_resource: (scope, id, triggers, meta) => new NullResource(scope, id, { ...meta, triggers }),
  terraform_data: (scope, id, triggers, meta) =>
    new StackDataResource(scope, id, { ...meta, triggersReplace: triggers }),
};

/** A resource that is replaced when the members change: its destroy-time provisioner removes those who left. */
export class ProvisionedEngine implements MembersEngine {
  readonly resource: TerraformResource;
  readonly #type: MembersResource;
  readonly #membership: ServedMembership;
  #directory: string | undefined;

  constructor(type: MembersResource, membership: ServedMembership) {
    this.#type = type;
    this.#membership = membership;
    const provisioners = [this.#lazyProvisioner()];
    this.resource = RESOURCES[type](membership.construct, "Default", this.#triggers(), { provisioners });
  }

  complete(): void {
    this.#programDirectory();
    if (this.#type === "null_resource") ensureNullProvider(TerraformStack.of(this.resource));
  }

  ownDifference(block: unknown): Difference | undefined {
    const made = {
      type: this.#type,
      triggers: this.#triggers(),
      provisioner: this.#provisionerIn(this.#programDirectory()),
      isRetired: this.#membership.isRetired(),
    };
    return ownBlockDifference(block, ownBlock(made));
  }

  otherDifferences(): readonly [] {
    return [];
  }

  place(): void {
    // cdktf copies the program, which is an asset
  }

  #triggers(): Record<string, string> {
    const { members, organizationId } = this.#membership.settings;
    const labels = [...members].map(([uin, label]): [string, string] => [uin, literalText(label)]);
    return { ...Object.fromEntries(labels), [ORGANIZATION_KEY]: organizationId };
  }

  /** Lazy is where the program lies, because that hangs on what the whole app declares. */
  #lazyProvisioner() {
    const directory = Lazy.stringValue({ produce: () => this.#programDirectory() });
    return { ...this.#provisionerIn(directory), type: "local-exec" } as const;
  }

  #provisionerIn(directory: string): LocalExecBlock {
    const previous = `self.${MEMBERS_ATTRIBUTE[this.#type]}`;
    return provisionerIn(directory, previous, PROGRAM[this.#membership.settings.language]);
  }

  /** Made late, because what it runs follows what the whole app declares. */
  #programDirectory(): string {
    const { construct, settings } = this.#membership;
    return (this.#directory ??= told(construct.node.path, settings.language, () =>
      StackProgram.of(TerraformStack.of(construct)).add(this.#membership),
    ));
  }
}
