import type { Output } from "../surroundings";
import type { ReadingCalls } from "./patient-reading";

/** How far a listing is, on one line that is gone when the listing ends. Says nothing unless a person looks on. */
export class ListingProgress {
  #listed = 0;

  constructor(private readonly output: Output) {}

  /** The same calls; the members of each page count. */
  watch(calls: ReadingCalls): ReadingCalls {
    return {
      describeOrganization: (signal) => calls.describeOrganization(signal),
      describeMembersPage: async (page, signal) => {
        const answer = await calls.describeMembersPage(page, signal);
        this.#listed = (page.offset === 0 ? 0 : this.#listed) + answer.members.length;
        this.#show(`Listing members: ${this.#listed} of ${answer.total}`);
        return answer;
      },
    };
  }

  /** Takes the line away. */
  end(): void {
    this.#show("");
  }

  #show(line: string): void {
    if (this.output.isTTY === true) this.output.write(`\r\u001b[2K${line}`);
  }
}
