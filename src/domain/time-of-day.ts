/** A time of day with its zone, of a moment in milliseconds since 1970: a latest one, so its part of a second counts as one. */
export function timeOfDay(ms: number): string {
  const second = Math.ceil(ms / 1000) * 1000;
  return `${new Date(second).toISOString().slice(11, 19)} UTC`;
}
