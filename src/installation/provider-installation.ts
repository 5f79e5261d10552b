import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { isMembershipError } from "../domain/error";
import { readRegularFile } from "../files/read-regular-file";
import { PROVIDER_SOURCE } from "../provider/contract";
import { cliFiles, type Machine } from "./cli-files";
import { type HclBody, type HclValue, parseHcl } from "./hcl";
import { PLUGINS } from "./place-provider";

const MAX_BYTES = 1_048_576;

/** A way to get providers, as a `provider_installation` block has it. */
interface Method {
  readonly type: string;
  readonly body: HclBody;
}

/**
 * The file of this machine's configuration of Terraform whose `provider_installation` keeps Terraform from the provider that is
 * placed beside a configuration; `undefined` where none is known to. Such a block switches off the directories that Terraform
 * otherwise looks into by itself.
 *
 * @param directory the configuration's
 */
export function hidingFile(directory: string, machine: Machine): string | undefined {
  for (const file of cliFiles(machine)) {
    const methods = installationMethods(file);
    // Terraform takes one such block, from wherever it is.
    if (methods) return hides(methods, directory) ? file : undefined;
  }
  return undefined;
}

/** Every source that may have the provider is asked for its versions, and one that cannot be reached is an error. */
function hides(methods: readonly Method[], directory: string): boolean {
  if (methods.some(isOverride)) return false;
  const asked = methods.filter(isForUs);
  return !asked.some((method) => finds(method, directory)) || asked.some(({ type }) => type === "direct");
}

function isOverride({ type, body }: Method): boolean {
  return type === "dev_overrides" && body.items.some(({ keys: [source] }) => source === PROVIDER_SOURCE);
}

function finds({ type, body }: Method, directory: string): boolean {
  // Whoever names it there has put it there.
  if (type === "network_mirror")
    return texts(body, "include").some((pattern) => /^terraform\.local\//i.test(pattern));
  if (type !== "filesystem_mirror") return false;
  const [path = ""] = texts(body, "path");
  const mirror = resolve(directory, path);
  return mirror === resolve(directory, PLUGINS) || existsSync(join(mirror, PROVIDER_SOURCE));
}

function isForUs({ body }: Method): boolean {
  const include = texts(body, "include");
  return (include.length === 0 || include.some(matches)) && !texts(body, "exclude").some(matches);
}

/** A pattern of two parts is one of Terraform's own registry. */
function matches(pattern: string): boolean {
  const own = PROVIDER_SOURCE.split("/");
  const parts = pattern.toLowerCase().split("/");
  return parts.length === own.length && parts.every((part, index) => part === "*" || part === own[index]);
}

/** `undefined` where the file has no such block, or is one that Terraform cannot read either. */
function installationMethods(file: string): Method[] | undefined {
  const body = tryParse(file);
  const block = body?.items.find(({ keys: [name] }) => name === "provider_installation");
  if (block === undefined) return undefined;
  const blocks = bodiesOf(block.value);
  return blocks.flatMap(({ items }) =>
    items.flatMap(({ keys: [type = ""], value }) => bodiesOf(value).map((of) => ({ type, body: of }))),
  );
}

function tryParse(file: string): HclBody | undefined {
  try {
    const text = readRegularFile(file, MAX_BYTES).bytes.toString();
    if (!text.trimStart().startsWith("{")) return parseHcl(text);
    const [body] = bodiesOf(fromJson(JSON.parse(text)));
    return body;
  } catch (error) {
    if (isMembershipError(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** JSON has the same blocks, each as an object, or several as a list. */
function fromJson(value: unknown): HclValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return String(value);
  const items = Object.entries(value).map(([key, inner]) => ({
    keys: [key],
    value: fromJson(inner),
    start: 0,
    end: 0,
  }));
  return { items };
}

function bodiesOf(value: HclValue): HclBody[] {
  if (typeof value === "string") return [];
  return "items" in value ? [value] : value.flatMap(bodiesOf);
}

function texts({ items }: HclBody, name: string): string[] {
  const value = items.find(({ keys: [key] }) => key === name)?.value ?? [];
  return [value].flat().filter((one) => typeof one === "string");
}
