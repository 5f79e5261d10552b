import { type ListingPlan, planListing } from "../../src/removal/listing-plan";

describe("whoever leaves is looked up before where that costs no second of the list's rate, else as few as end the removal soonest:", () => {
  test.each<
    readonly [leaving: number, size: number, lookedUp: ListingPlan["lookedUp"], before: number, after: number]
  >([
    // One page tells as much as a search.
    [1, 1, "everybody", 1, 1],
    [40, 40, "everybody", 1, 1],
    // Searches for a few of many, pages for many of few.
    [1, 20_000, "everybody", 1, 1],
    [3, 300, "everybody", 3, 3],
    [10, 3_000, "everybody", 10, 10],
    [50, 300, "everybody", 6, 5],
    [500, 500, "everybody", 10, 1],
    // Twice 11 is more than 20 a second: one of them shows that searches find UINs.
    [11, 3_000, "one", 1, 11],
    [19, 3_000, "one", 1, 19],
    // It takes another second anyway.
    [20, 3_000, "everybody", 20, 20],
    [21, 3_000, "one", 1, 21],
    // The pages of whoever stays tell of everybody who left.
    [100, 3_000, "nobody", 0, 58],
    [400, 2_000, "nobody", 0, 32],
    [1_000, 2_000, "nobody", 0, 20],
    [10_000, 20_000, "nobody", 0, 200],
    // Whatever is expected of the size, it is only expected.
    [5, 1, "everybody", 1, 1],
  ])("%d of %d: %s, %d before, %d after", (leaving, size, lookedUp, before, after) => {
    expect(planListing(leaving, size)).toEqual({ lookedUp, before, after });
  });
});
