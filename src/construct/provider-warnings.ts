import { homedir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { isMembershipError } from "../domain/error";
import { lockedProviders } from "../installation/configuration-lock";
import { hidingFile } from "../installation/provider-installation";
import { WARNINGS } from "../text";
import type { DeclaredMembership } from "./declared-membership";
import { onlyVersion, otherProviders, type RequiredProvider } from "./required-providers";

const warned = new WeakSet<TerraformStack>();

/**
 * Warns of what will keep Terraform, or cdktf, from the provider that is placed in a stack's directory, as far as it can be seen
 * on the machine that synthesizes. Once a stack, as one provider serves it.
 */
export function providerWarnings(membership: DeclaredMembership): string[] {
  const stack = TerraformStack.of(membership);
  if (membership.engine !== "provider" || warned.has(stack)) return [];
  warned.add(stack);
  const app = App.of(stack);
  const directory = join(app.outdir, app.manifest.forStack(stack).workingDirectory);
  const { env, platform } = process;
  const hiding = hidingFile(directory, { env, homeDir: homedir, platform });
  const locked = tryLockedProviders(directory);
  const unlocked = otherProviders(stack).filter((one) => !isLocked(one, locked));
  const sentences = WARNINGS[membership.language];
  return [
    ...(hiding === undefined ? [] : [sentences.providerHidden(hiding)]),
    ...(unlocked.length === 0
      ? []
      : [
          sentences.providersUnlocked(
            unlocked.map(({ source }) => source),
            directory,
          ),
        ]),
  ];
}

/** Whether cdktf will find it in the lock file, as the stack requires it: cdktf compares versions where this compares texts. */
function isLocked(one: RequiredProvider, locked: ReturnType<typeof lockedProviders>): boolean {
  if (!locked.has(one.address)) return onlyVersion(one) !== undefined; // then it will be entered
  const constraints = locked.get(one.address);
  return one.version === undefined || constraints?.replaceAll(" ", "") === wanted(one).replaceAll(" ", "");
}

/** Terraform writes `>=1.0` as `>= 1.0`, and `= 1.0.0` as `1.0.0`. */
function wanted(one: RequiredProvider): string {
  return onlyVersion(one) ?? one.version ?? "";
}

/** Where the lock file cannot be read, that is an error soon. */
function tryLockedProviders(directory: string): ReturnType<typeof lockedProviders> {
  try {
    return lockedProviders(directory);
  } catch (error) {
    if (isMembershipError(error)) return new Map();
    throw error;
  }
}
