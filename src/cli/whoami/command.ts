import type { Language } from "../../domain/language";
import { WHOAMI_EXIT_CODES } from "../exit-codes";
import { withConnection } from "../organization/connection";
import { chosenEndpoint, type EndpointChoice } from "../organization/endpoint-choice";
import type { Surroundings } from "../surroundings";
import { colorsFor } from "../text/colors";
import { identify } from "./identity";
import { identityText } from "./text";

/** What `tco-members whoami` is told. */
export interface WhoamiOptions extends EndpointChoice {
  readonly format: "text" | "json";
  readonly language: Language;
}

/**
 * Tells as whom the API is called, and whether that will do.
 *
 * @returns the exit code
 * @throws MembershipError `MissingCredentials`; TencentCloudError
 */
export async function whoami(
  { format, language, ...choice }: WhoamiOptions,
  surroundings: Surroundings,
): Promise<number> {
  const endpoint = chosenEndpoint(choice, surroundings.env);
  const identity = await withConnection(endpoint, surroundings, identify);
  const text = identityText(identity, language, colorsFor(surroundings));
  surroundings.stdout.write(format === "json" ? `${JSON.stringify(identity, undefined, 2)}\n` : text);
  return WHOAMI_EXIT_CODES[identity.verdict];
}
