/** Environment variables, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value without the blanks around it; `undefined` when nothing is left. */
export function setting(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

export function notSet(env: Environment, names: readonly string[]): string[] {
  return names.filter((name) => setting(env, name) === undefined);
}
