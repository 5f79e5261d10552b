import { Lazy, TerraformProvider, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { MembershipError } from "../domain/error";
import { VERSION } from "../manifest/installed-package";
import { type Difference, ownBlockDifference } from "../manifest/own-block";
import { PROVIDER_NAME, PROVIDER_SOURCE, type ProviderArguments } from "../provider/contract";
import { appDeclarations } from "./app-declarations";
import type { Json, ServedMembership } from "./members-engine";
import { placeManifests } from "./placed-manifests";
import { placeProvider } from "./provider-package";
import { resolved } from "./resolved";
import { told } from "./told";

const ID = "organization-membership-provider";

/** What all memberships of a stack share, as the provider has one block: each block more is a process that knows nothing of it. */
const SHARED = ["endpoint", "language"] as const;

/** This package's provider in a stack. */
export class OrganizationProvider extends TerraformProvider {
  /**
   * The stack's, which is made for its first membership.
   *
   * @throws MembershipError `InvalidOption` where the membership needs another one
   */
  static serving(membership: ServedMembership): OrganizationProvider {
    const stack = TerraformStack.of(membership.construct);
    const there = stack.node.tryFindChild(ID) as OrganizationProvider | undefined; // maybe of another copy of the package
    if (there) requireAlike(there, membership);
    const provider = there ?? new OrganizationProvider(stack, membership);
    provider.served.push(membership);
    return provider;
  }

  readonly version = VERSION;
  readonly served: ServedMembership[] = [];
  #declarations: ReturnType<typeof appDeclarations> | undefined;

  /** @param first the membership that it is made for, and that answers for it */
  private constructor(
    stack: Construct,
    readonly first: ServedMembership,
  ) {
    super(stack, ID, {
      terraformResourceType: PROVIDER_NAME,
      terraformProviderSource: PROVIDER_SOURCE,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME, providerVersion: VERSION },
    });
  }

  /** Where the stack's configuration has another provider than this one, by address. */
  differences({ provider, terraform }: Json): (readonly [address: string, Difference])[] {
    const [block, ...others] = [at(provider, PROVIDER_NAME)].flat(Infinity);
    const entry = at(at(terraform, "required_providers"), PROVIDER_NAME);
    const ofBlock = ownBlockDifference(block, resolved(this, this.#arguments()), ["//"]);
    const ofEntry = ownBlockDifference(entry, { source: PROVIDER_SOURCE, version: VERSION }, []);
    return [
      ...[ofBlock, ...others.map((got) => ({ at: "alias", expected: undefined, got }))].flatMap((found) =>
        found ? [[`provider.${PROVIDER_NAME}`, found] as const] : [],
      ),
      ...(ofEntry ? [[`terraform.required_providers.${PROVIDER_NAME}`, ofEntry] as const] : []),
    ];
  }

  /** Puts the provider itself, and what a review reads, where Terraform runs. */
  place(stackDirectory: string): void {
    const { construct, settings } = this.first;
    placeManifests(stackDirectory, this.served);
    told(construct.node.path, settings.language, () => {
      placeProvider(stackDirectory, TerraformStack.of(this));
    });
  }

  /** In tokens, as cdktf would change the letters of keys. */
  protected override synthesizeAttributes(): Record<string, unknown> {
    const entries = Object.entries(this.#arguments()) as [string, unknown][];
    return Object.fromEntries(
      entries.map(([name, value]) => [name, Lazy.anyValue({ produce: () => value })]),
    );
  }

  /** Whom the app declares does not change any more once it was asked for. */
  #arguments(): ProviderArguments {
    const { construct, settings } = this.first;
    const { endpoint, language } = settings;
    this.#declarations ??= told(construct.node.path, language, () => appDeclarations(this, this.served));
    return { ...this.#declarations, endpoint, language };
  }
}

function requireAlike({ version, first }: OrganizationProvider, { settings }: ServedMembership): void {
  const other = first.construct.node.path;
  const shared = [
    ["version", VERSION, version] as const,
    ...SHARED.map((name) => [name, settings[name], first.settings[name]] as const),
  ];
  const different = shared.find(([, here, there]) => here !== there);
  if (different === undefined) return;
  const [name, here, there] = different;
  throw new MembershipError("InvalidOption", { kind: "otherProvider", name, here, there, other });
}

function at(value: unknown, name: string): unknown {
  return (Object(value) as Json)[name];
}
