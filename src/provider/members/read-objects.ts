import type { ObjectValue } from "../../plugin/value";
import { readKept } from "./membership";

/**
 * The memberships that this process has read. Terraform does not say that a creation takes the place of something (an object that is
 * tainted), but it reads that first.
 */
export class ReadObjects {
  readonly #byName = new Map<string, ObjectValue>();

  remember(state: ObjectValue): void {
    const { organizationId, membership } = readKept(state);
    if (organizationId !== undefined && membership !== undefined)
      this.#byName.set(nameOf(organizationId, membership), state);
  }

  /** The state of what a membership that is created takes the place of. */
  replacedBy(organizationId: string, membership: string | undefined): ObjectValue | undefined {
    return membership === undefined ? undefined : this.#byName.get(nameOf(organizationId, membership));
  }
}

function nameOf(organizationId: string, membership: string): string {
  return `${organizationId} ${membership}`;
}
