import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { VERSION } from "../manifest/installed-package";
import { MEMBERS_TYPE, type MembersArguments, PROVIDER_NAME } from "../provider/contract";

/** The resource of this package's provider that keeps members. */
export class MembersResource extends TerraformResource {
  readonly #made: () => MembersArguments;

  /** @param made its arguments, once the app is complete */
  constructor(scope: Construct, id: string, made: () => MembersArguments) {
    super(scope, id, {
      terraformResourceType: MEMBERS_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME, providerVersion: VERSION },
    });
    this.#made = made;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.#made() };
  }
}
