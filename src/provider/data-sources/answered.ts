import type { StateAnswer } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Configured } from "../configured";
import { problemsDiagnostic } from "../diagnostics/error-diagnostics";
import type { OrganizationSession } from "../organization/session";

/** What was looked up, or why it was not: who asks for it needs it, so that it is an error. */
export async function answered(
  { session, language }: Configured,
  lookUp: (session: OrganizationSession) => Promise<ObjectValue>,
): Promise<StateAnswer> {
  try {
    return { state: await lookUp(await session()) };
  } catch (error) {
    return {
      state: null,
      diagnostics: [problemsDiagnostic(error, { organizationId: "", construct: "data", language })],
    };
  }
}
