import { execFileSync } from "node:child_process";
import { argumentLimitBytes, limitIn } from "../../src/manifest/argument-limit";
import { describeUnless } from "../support/describe-unless";

const MIB = 1024 * 1024;

/** As Linux writes it. */
const limits = (soft: string): string =>
  [
    "Limit                     Soft Limit           Hard Limit           Units     ",
    "Max data size             unlimited            unlimited            bytes     ",
    `Max stack size            ${soft.padEnd(20)} unlimited            bytes     `,
    "Max core file size        0                    unlimited            bytes     ",
    "",
  ].join("\n");

test.each<readonly [soft: string, limit: number]>([
  [String(8 * MIB), 2 * MIB],
  [String(24 * MIB), 6 * MIB],
  [String(64 * MIB), 6 * MIB],
  ["unlimited", 6 * MIB],
  [String(MIB), 256 * 1024],
  [String(64 * 1024), 128 * 1024],
])("a stack of %s bytes lets %i bytes through", (soft, limit) => {
  expect(limitIn(limits(soft))).toBe(limit);
});

test("nobody knows where the limits do not say", () => {
  expect(limitIn("")).toBeUndefined();
});

test.each<readonly [NodeJS.Platform, number | undefined]>([
  ["darwin", MIB],
  ["win32", undefined],
  ["freebsd", undefined],
])("on %s it is %p", (platform, limit) => {
  expect(argumentLimitBytes(platform)).toBe(limit);
});

describeUnless(process.platform === "linux" ? undefined : "It takes Linux.", "On Linux", () => {
  test("it is a quarter of this process's stack", () => {
    const kilobytes = execFileSync("sh", ["-c", "ulimit -s"], { encoding: "utf8" }).trim();
    const soft = kilobytes === "unlimited" ? kilobytes : String(Number(kilobytes) * 1024);
    expect(argumentLimitBytes()).toBe(limitIn(limits(soft)));
  });
});
