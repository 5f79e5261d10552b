import { posix } from "node:path";
import { Resource as NullResource } from "@cdktf/provider-null/lib/resource";
import {
  DataResource,
  Lazy,
  type TerraformAsset,
  type TerraformMetaArguments,
  type TerraformResource,
  TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import { ORGANIZATION_KEY } from "../domain/previous-members";
import { type LocalExecBlock, removalProvisioner } from "../manifest/command";
import {
  type Difference,
  MEMBERS_ATTRIBUTE,
  type MembersResource,
  ownBlock,
  ownBlockDifference,
} from "../manifest/own-block";
import { type ProgramDirectory, programDirectory } from "../manifest/program-files";
import { PROGRAM } from "../text";
import { manifestOf } from "./manifest-of";
import type { MembersEngine, ServedMembership } from "./members-engine";
import { ensureNullProvider } from "./null-provider";
import { programAsset } from "./program-asset";
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
    new DataResource(scope, id, { ...meta, triggersReplace: triggers }),
};

/** The files of the program, and where cdktf puts them. */
interface StagedProgram {
  readonly files: ProgramDirectory;
  readonly asset: TerraformAsset;
}

/** A resource that is replaced when the members change: its destroy-time provisioner removes those who left. */
export class ProvisionedEngine implements MembersEngine {
  readonly resource: TerraformResource;
  readonly #type: MembersResource;
  readonly #membership: ServedMembership;
  #program: StagedProgram | undefined;

  constructor(type: MembersResource, membership: ServedMembership) {
    this.#type = type;
    this.#membership = membership;
    const provisioners = [this.#lazyProvisioner()];
    this.resource = RESOURCES[type](membership.construct, "Default", this.#triggers(), { provisioners });
  }

  complete(): void {
    this.#staged();
    if (this.#type === "null_resource") ensureNullProvider(TerraformStack.of(this.resource));
  }

  ownDifference(block: unknown): Difference | undefined {
    const made = {
      type: this.#type,
      triggers: this.#triggers(),
      provisioner: this.#provisioner(),
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

  /** What it holds is lazy, because it names what the whole app declares; the names of its variables are not. */
  #lazyProvisioner() {
    const lazy = (get: (provisioner: LocalExecBlock) => string | undefined): string =>
      Lazy.stringValue({ produce: () => get(this.#provisioner()) });
    const { language } = this.#membership.settings;
    const names = Object.keys(removalProvisioner("", new Map(), "", PROGRAM[language]).environment);
    return {
      type: "local-exec",
      when: "destroy",
      quiet: true, // cdktf's type lacks it
      command: lazy(({ command }) => command),
      environment: Object.fromEntries(
        names.map((name) => [name, lazy(({ environment }) => environment[name])]),
      ),
    } as const;
  }

  #provisioner(): LocalExecBlock {
    const { files, asset } = this.#staged();
    return removalProvisioner(
      posix.dirname(asset.path),
      files,
      `self.${MEMBERS_ATTRIBUTE[this.#type]}`,
      PROGRAM[this.#membership.settings.language],
    );
  }

  /** Made late, because the manifest names what the whole app declares. */
  #staged(): StagedProgram {
    const { construct, settings, isRetired } = this.#membership;
    return (this.#program ??= told(construct.node.path, settings.language, () => {
      const files = programDirectory(
        manifestOf(construct, settings, isRetired()),
        PROGRAM[settings.language],
      );
      return { files, asset: programAsset(construct, "Program", files) };
    }));
  }
}
