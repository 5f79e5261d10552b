import { roundsOf } from "../../scripts/bench/rounds";

describe("roundsOf", () => {
  test.each([
    ["none", [], 0],
    ["requests side by side", [0, 0, 99], 1],
    ["one that waited for the other's answer", [0, 100], 2],
    ["groups of requests", [0, 1, 100, 101, 205, 206], 3],
    ["requests that overlap in a row", [0, 50, 100, 150], 2],
  ])("counts %s", (_, arrivedAtMs, rounds) => {
    expect(roundsOf(arrivedAtMs, 100)).toBe(rounds);
  });
});
