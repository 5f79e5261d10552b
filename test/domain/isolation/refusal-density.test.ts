import { RefusalDensity } from "../../../src/domain/isolation/refusal-density";

describe("the length whose answer tells the most", () => {
  test.each<
    readonly [what: string, accepted: number, refused: number, suspected: readonly number[], length: number]
  >([
    ["is one where most cannot leave", 0, 5, [], 1],
    ["is one where half cannot leave", 20, 20, [], 1],
    ["is two where a quarter cannot leave", 75, 25, [], 2],
    ["is seven where every tenth cannot leave", 900, 100, [], 7],
    ["is long where few cannot leave", 995, 5, [], 138],
    ["is shorter where a set is refused, too", 75, 5, [10, 10, 10], 8],
  ])("%s", (_, accepted, refused, suspected, length) => {
    const density = new RefusalDensity();
    density.accepted(accepted);
    for (let member = 0; member < refused; member += 1) density.refused();
    for (const members of suspected) density.suspected(members);
    expect(density.tellingLength).toBe(length);
  });

  test("forgets what was suspected once more is known of it", () => {
    const [resolved, never] = [new RefusalDensity(), new RefusalDensity()];
    for (const density of [resolved, never]) density.accepted(40);
    resolved.suspected(8);
    expect(resolved.tellingLength).toBeLessThan(never.tellingLength);
    resolved.resolved(8);
    expect(resolved.tellingLength).toBe(never.tellingLength);
  });
});
