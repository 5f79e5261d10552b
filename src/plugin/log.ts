type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/**
 * Writes a line that Terraform shows where `TF_LOG_PROVIDER`, or `TF_LOG`, is set to this level or a lower one. There is no
 * other way to say something while a call is under way.
 *
 * @param message a longer one than 60,000 bytes is shown in parts, as if it were of the level `debug`
 */
export function log(level: LogLevel, message: string): void {
  // Of these names, types and microseconds: whatever differs is shown as it stands, or ends Terraform.
  const line = {
    "@level": level,
    "@message": message,
    "@timestamp": new Date().toISOString().replace("Z", "000Z"),
    "@module": "provider",
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
