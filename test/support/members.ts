/** The organization of a simulator that is told nothing else. */
export const ORGANIZATION_ID = "10001";

/** The UIN of the member that `numberedMembers` of the simulator makes at `position`, counted from 1. */
export function uin(position: number): string {
  return String(100_000_000_000 + position);
}

/** Those members, each with a label. */
export function members(...positions: readonly number[]): Record<string, string> {
  return Object.fromEntries(positions.map((position) => [uin(position), `member-${position}`]));
}
