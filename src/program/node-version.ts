import { MembershipError } from "../domain/error";

/** The oldest Node.js that runs a removal; package.json says the same. */
const OLDEST = [20, 18, 1] as const;

/**
 * The machine that applies may have another Node.js than the one that synthesized.
 *
 * @throws MembershipError `UnsupportedNode` for one that is too old
 */
export function requireNode(version: string = process.versions.node): void {
  const parts = version.split(".").map(Number);
  const index = OLDEST.findIndex((oldest, at) => parts[at] !== oldest);
  if (index < 0 || (parts[index] ?? 0) > (OLDEST[index] ?? 0)) return;
  const oldest = OLDEST.join(".");
  throw new MembershipError("UnsupportedNode", {
    "en-US":
      `expected Node.js ${oldest} or later on the machine that applies, got ${version} (${process.execPath}): nothing ` +
      "was removed; put a later one first in PATH, then apply again",
    "zh-CN":
      `执行 apply 的机器需要 Node.js ${oldest} 或更高版本，而当前为 ${version}（${process.execPath}）：没有移出任何成员；` +
      "请将更高版本放在 PATH 的最前面，然后再次执行 apply",
  });
}
