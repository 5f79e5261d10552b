import { MembershipError } from "../domain/error";
import { log } from "../plugin/log";
import { servedProvider } from "../plugin/served-provider";
import { organizationProvider } from "./provider";

const terraform = process.ppid;

/** A killed Terraform leaves its provider to another process, maybe before the connection is seen to end. */
function checkAlive(): void {
  if (process.ppid !== terraform) throw new MembershipError("Interrupted", { kind: "terraformGone" });
}

/** The provider of this process: loaded after Terraform knows where to connect to. */
export const served = servedProvider(
  organizationProvider({
    env: process.env,
    openSession: async (options) => {
      const { OrganizationSession } = await import("./organization/session.js");
      return new OrganizationSession({ ...options, env: process.env, log, checkAlive });
    },
  }),
);
