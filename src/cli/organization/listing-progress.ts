import type { Language } from "../../domain/language";
import type { ReadingCalls } from "../../tencentcloud/organization-api";
import { COMMAND_LINE } from "../../text";
import type { Output } from "../surroundings";

/** How far a listing is, on one line that is gone when the listing ends. Says nothing unless a person looks on. */
export class ListingProgress {
  #listed = 0;

  constructor(
    private readonly output: Output,
    private readonly language: Language,
  ) {}

  /** The same calls; the members of each page count. */
  watch(calls: ReadingCalls): ReadingCalls {
    return {
      ...calls,
      describeMembersPage: async (page, signal) => {
        const answer = await calls.describeMembersPage(page, signal);
        this.#listed = (page.offset === 0 ? 0 : this.#listed) + answer.members.length;
        this.#show(COMMAND_LINE[this.language].listing(this.#listed, answer.total));
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
