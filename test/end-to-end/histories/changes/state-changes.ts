import { MEMBERS_TYPE } from "../../../../src/provider/contract";
import { ORGANIZATION_ID } from "../../../support/members";
import { addressOf } from "../code";
import { oneOf } from "../draw";
import type { World } from "../world";
import type { Change } from "./change";
import { declaredResources } from "./memberships";

/** What people do to Terraform's state. */
export const STATE_CHANGES = {
  taint: async (world, random) => {
    const object = oneOf(
      random,
      world.objects.filter(({ isTainted }) => !isTainted),
    );
    return object && quietly(world, "taint", object.address);
  },

  untaint: async (world, random) => {
    const object = oneOf(
      random,
      world.objects.filter(({ isTainted }) => isTainted),
    );
    return object && quietly(world, "untaint", object.address);
  },

  forget: async (world, random) => {
    const object = oneOf(random, world.objects);
    return object && quietly(world, "state", "rm", object.address);
  },

  import: async (world, random) => {
    const kept = world.objects.map(({ address }) => address);
    // Terraform imports nothing while the provider's block waits for another resource.
    if (world.code.memberships.some(({ token }) => token !== undefined)) return undefined;
    const addresses = declaredResources(world).map(addressOf);
    const address =
      oneOf(
        random,
        addresses.filter((one) => !kept.includes(one)),
      ) ?? oneOf(random, addresses);
    if (address === undefined) return undefined;
    if (kept.includes(address)) await quietly(world, "state", "rm", address);
    return quietly(world, "import", address, ORGANIZATION_ID);
  },

  workspace: async (world) => {
    world.workspace = world.workspace === "default" ? "second" : "default";
    return quietly(world, "workspace", "select", "-or-create", world.workspace);
  },
} satisfies Record<string, Change>;

/** What needs no look at the organization, or a look alone. */
async function quietly(world: World, ...args: readonly string[]): Promise<string> {
  const { exitCode, output } = await world.terraform(...args);
  if (exitCode !== 0) throw new Error(`terraform ${args.join(" ")} ends with ${exitCode}:\n${output}`);
  return args.join(" ").replaceAll(`${MEMBERS_TYPE}.`, "");
}
