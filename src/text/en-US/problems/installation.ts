import type { Sentences } from "./sentence";

/** The provider beside a configuration. */
export const INSTALLATION = {
  unsafePlace: ({ directory, at, because }) =>
    `expected ${at} in ${directory} to be a directory, or absent, got ${because === "link" ? "a link" : "what is no directory"}: the provider is placed there, and in no other place. Take it away`,
  providerNotPlaced: ({ path, code }) =>
    `expected to place the provider at ${path}, got ${code}: let this user write there, make room, or take away what stands in its place`,
  unreadableLockFile: ({ file, reason }, say) =>
    `expected ${file} to be a lock file as Terraform writes it, or absent, got another thing (${say(reason)}): mend it, or delete it, and terraform init writes it anew`,
  brokenHcl: ({ line, got }) =>
    `line ${line} has ${got === undefined ? "an end too early" : `${got} in a wrong place`}`,
} satisfies Partial<Sentences>;
