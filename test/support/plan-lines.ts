import { stripVTControlCharacters } from "node:util";

/** The lines that a plan shows about members, each as its sign (`+`, `-` or `~`) and the UIN. */
export function memberLines(plan: string): string[] {
  const lines = stripVTControlCharacters(plan).matchAll(/^.*\s([-+~]) "(\d+)" +=/gm);
  return [...lines].map(([, sign, uin]) => `${sign} ${uin}`);
}
