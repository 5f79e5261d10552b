import { MEMBERS_TYPE, PROVIDER_NAME, PROVIDER_SOURCE } from "../../../src/provider/contract";
import { PROVIDER_VERSION } from "../../../src/installation/provider-package";
import { ORGANIZATION_ID } from "../../support/members";

/** What the code of an app says at a time: the memberships of one organization. */
export interface Code {
  readonly memberships: readonly Membership[];
  /** Which resource was called what before. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

/** One membership, as the construct would write it. */
export interface Membership {
  /** Its resource's name: never one that another had before. */
  readonly name: string;
  /** Its name in the provider's block. */
  readonly path: string;
  readonly form: Form;
  /** Labels by UIN. */
  readonly members: Readonly<Record<string, string>>;
  /** A member whose UIN another resource tells, so that its first plan does not know it. */
  readonly token?: string;
  readonly protectedMembers: readonly string[];
  readonly ignoredMembers: readonly string[];
  readonly authoritative: boolean;
  readonly paused: boolean;
  /** How many may leave at once. */
  readonly cap: number;
}

/** What there is of it: a resource, one with `count = 0`, its entry in the provider's block alone, or nothing. */
type Form = "resource" | "countZero" | "entryOnly" | "gone";

export function addressOf({ name }: Pick<Membership, "name">): string {
  return `${MEMBERS_TYPE}.${name}`;
}

/** The UINs that it declares. */
export function uinsOf({ form, members, token }: Membership): string[] {
  return form === "gone" ? [] : [...Object.keys(members), ...(token === undefined ? [] : [token])];
}

export function declaredBy({ memberships }: Code): ReadonlySet<string> {
  return new Set(memberships.flatMap(uinsOf));
}

/** Whom no membership lets leave. */
export function protectedBy({ memberships }: Code): ReadonlySet<string> {
  return new Set(present(memberships).flatMap(({ protectedMembers }) => protectedMembers));
}

export function ignoredBy({ memberships }: Code): ReadonlySet<string> {
  return new Set(present(memberships).flatMap(({ ignoredMembers }) => ignoredMembers));
}

function present(memberships: readonly Membership[]): Membership[] {
  return memberships.filter(({ form }) => form !== "gone");
}

/** The configuration that the construct would write. */
export function configurationOf(code: Code, endpoint: string): Record<string, unknown> {
  const memberships = present(code.memberships);
  const guarded = [...protectedBy(code)];
  const resources = memberships.filter(({ form }) => form === "resource" || form === "countZero");
  const tokens = memberships.flatMap(({ name, token }) =>
    token === undefined ? [] : [[name, { input: token }] as const],
  );
  const blocks = {
    ...(resources.length > 0 && {
      [MEMBERS_TYPE]: Object.fromEntries(resources.map((one) => [one.name, resourceOf(one)])),
    }),
    ...(tokens.length > 0 && { terraform_data: Object.fromEntries(tokens) }),
  };
  return {
    terraform: {
      required_providers: { [PROVIDER_NAME]: { source: PROVIDER_SOURCE, version: PROVIDER_VERSION } },
    },
    provider: {
      [PROVIDER_NAME]: {
        endpoint,
        declared: {
          [ORGANIZATION_ID]: Object.fromEntries(memberships.map((one) => [one.path, listOf(one)])),
        },
        ...(guarded.length > 0 && { protected_members: { [ORGANIZATION_ID]: guarded } }),
      },
    },
    ...(Object.keys(blocks).length > 0 && { resource: blocks }),
    ...(code.moved.length > 0 && {
      moved: code.moved.map(({ from, to }) => ({
        from: addressOf({ name: from }),
        to: addressOf({ name: to }),
      })),
    }),
  };
}

function resourceOf(membership: Membership): Record<string, unknown> {
  const { form, path, members, protectedMembers, ignoredMembers, authoritative, paused, cap } = membership;
  return {
    ...(form === "countZero" && { count: 0 }),
    organization_id: ORGANIZATION_ID,
    membership: path,
    members: mapOf(membership),
    ...(Object.keys(members).length === 0 && { allow_empty: true }),
    ...(protectedMembers.length > 0 && { protected_members: protectedMembers }),
    ...(ignoredMembers.length > 0 && { ignored_members: ignoredMembers }),
    ...(authoritative && { authoritative }),
    removal: { max_removals: { count: cap }, ...(paused && { paused }) },
  };
}

function mapOf({ name, members, token }: Membership): unknown {
  if (token === undefined) return members;
  return `\${merge(jsondecode(${JSON.stringify(JSON.stringify(members))}), {(terraform_data.${name}.output) = "late"})}`;
}

function listOf({ name, members, token }: Membership): unknown {
  if (token === undefined) return Object.keys(members);
  return `\${concat(${JSON.stringify(Object.keys(members))}, [terraform_data.${name}.output])}`;
}
