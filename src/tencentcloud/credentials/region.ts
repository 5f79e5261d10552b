import { type Environment, setting } from "../../domain/environment";
import { parseJson } from "../../domain/json";
import { isPlainObject, unexpected } from "../../domain/value";
import { readRegularFile } from "../../files/read-regular-file";
import { keysAreInEnvironment } from "./environment-keys";
import { type HomeDir, namedProfile, profileFiles } from "./profile-file";

const VARIABLE = "TENCENTCLOUD_REGION";

/** Source: the official provider's own default. */
const DEFAULT_REGION = "ap-guangzhou";

/** What `tccli` writes has some 20,000 characters: a few for each service. */
const MAX_BYTES = 1_048_576;

const REGION = /^[A-Za-z0-9-]{1,64}$/;

/**
 * Where STS is asked: `TENCENTCLOUD_REGION`; else, where no keys are in the environment, `region` in `_sys_param` of
 * `<profile>.configure`, as in the official provider; else ap-guangzhou.
 *
 * @throws MembershipError `InvalidOption` for what no region or profile is named
 */
export function stsRegion(env: Environment, homeDir: HomeDir): string {
  const named = setting(env, VARIABLE);
  if (named !== undefined) return parseRegion(VARIABLE, named);
  if (keysAreInEnvironment(env)) return DEFAULT_REGION;
  const file = profileFiles(env, homeDir, namedProfile(env, "TENCENTCLOUD_PROFILE"));
  const path = file.path("configure");
  const configured = file.isHomeMissing ? undefined : tryConfigured(path);
  return configured === undefined ? DEFAULT_REGION : parseRegion(path, configured);
}

function parseRegion(where: string, region: string): string {
  if (!REGION.test(region)) throw unexpected(where, { is: "region" }, region);
  return region;
}

/** A file that cannot be read names no region, for the official provider either. */
function tryConfigured(path: string): string | undefined {
  try {
    const configuration = parseJson(readRegularFile(path, MAX_BYTES).bytes.toString());
    const system = isPlainObject(configuration) ? configuration["_sys_param"] : undefined;
    const region = isPlainObject(system) ? system["region"] : undefined;
    return typeof region === "string" && region.trim() !== "" ? region.trim() : undefined;
  } catch {
    return undefined;
  }
}
