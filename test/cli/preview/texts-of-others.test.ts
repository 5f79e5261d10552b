import { previewMarkdown } from "../../../src/cli/preview/told/preview-markdown";
import { previewText } from "../../../src/cli/preview/told/preview-text";
import { type MembershipPreview, summarize } from "../../../src/cli/preview/preview";
import { colorsFor } from "../../../src/cli/layout/colors";
import { parseUin } from "../../../src/domain/uin";

/** What commands a pipeline at the beginning of a line or anywhere in it, steers a terminal, or hides what follows. */
const EVIL = "\n::error::x ##[group]\u001b[2J\u202ey\u200b";

const MEMBERSHIP: MembershipPreview = {
  stack: EVIL,
  address: EVIL,
  construct: EVIL,
  effect: "blocked",
  organizationId: "10001",
  endpoint: EVIL,
  previousCount: 1,
  leaving: [
    {
      uin: parseUin("1"),
      label: EVIL,
      name: EVIL,
      reason: EVIL,
      forecast: { outcome: "refused", code: EVIL, meaning: EVIL, fix: EVIL },
    },
  ],
  removes: 0,
  cap: { limit: 1, source: EVIL },
  problems: [EVIL],
  notes: [EVIL],
  loosened: [EVIL],
};

const PREVIEW = summarize([MEMBERSHIP, { ...MEMBERSHIP, effect: "removals", construct: EVIL }], "en-US", {
  stacks: [{ stack: EVIL, removes: 1 }],
  problems: [EVIL],
  notes: [EVIL],
});

test.each([
  ["at a terminal", previewText(PREVIEW, colorsFor({ stdout: { write: () => true }, env: {} }))],
  ["in a comment", previewMarkdown(PREVIEW)],
])("What others wrote commands no pipeline, steers no terminal and hides nothing %s", (_, told) => {
  for (const line of told.split("\n")) {
    expect(line).not.toMatch(/^[\s>|-]*::|##\[/);
    expect(line.replaceAll("@\u200b", "").replaceAll("#\u200b", "")).not.toMatch(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u,
    );
  }
});
