import type { Obstacle } from "../../../src/domain/forecast";
import { MembershipError } from "../../../src/domain/error";
import { LANGUAGES, type Language } from "../../../src/domain/language";
import type { Members } from "../../../src/domain/member";
import { parseUin, type Uin } from "../../../src/domain/uin";
import type { About } from "../../../src/provider/diagnostics/about";
import { noticeDiagnostic } from "../../../src/provider/diagnostics/notice-diagnostic";
import type { Notice } from "../../../src/provider/notice";
import { ERROR_CODES } from "../../../src/tencentcloud/error-codes";
import { TencentCloudError } from "../../../src/tencentcloud/tencentcloud-error";
import { displayWidth } from "../../../src/text/display-width";
import { uin } from "../../support/members";
import { flawsOfChinese, flawsOfEnglish } from "../../text/support/well-told";

const MEMBERS = membersOf(3);
const DIGEST = "d".repeat(64);

function membersOf(count: number, label = (position: number) => `member-${position}`): Members {
  const positions = Array.from({ length: count }, (_, index) => index + 1);
  return new Map(positions.map((position) => [parseUin(uin(position)), label(position)]));
}

function about(language: Language = "en-US", changes: Partial<About> = {}): About {
  return { organizationId: "10001", construct: "stack/members", language, ...changes };
}

function obstaclesOf(members: Members, ...obstacles: Obstacle[]): ReadonlyMap<Uin, Obstacle> {
  const one = (index: number): Obstacle => obstacles[index % obstacles.length] ?? "hasPayer";
  return new Map([...members.keys()].map((each, index) => [each, one(index)]));
}

const OBSTACLES = obstaclesOf(MEMBERS, "hasPayer", "isCreatedAccount");

/** Each that is of members, and the attribute that it is about. */
const OF_MEMBERS: readonly (readonly [string, (members: Members) => Notice, string | undefined])[] = [
  ["leaving", (members) => ({ kind: "leaving", members, requests: 4, seconds: 1 }), "removing"],
  [
    "refusalsExpected",
    (members) => ({ kind: "refusalsExpected", members, obstacles: obstaclesOf(members, "hasPayer") }),
    "removing",
  ],
  ["unmanaged", (members) => ({ kind: "unmanaged", members, leaveNext: false }), "unmanaged"],
  ["unmanaged, who leave next", (members) => ({ kind: "unmanaged", members, leaveNext: true }), "unmanaged"],
  ["protectedUnmanaged", (members) => ({ kind: "protectedUnmanaged", members }), "unmanaged"],
  ["absent", (members) => ({ kind: "absent", members }), "absent"],
  ["paused", (members) => ({ kind: "paused", members }), "pending"],
  ["declarationUnknown", (members) => ({ kind: "declarationUnknown", members }), "pending"],
  ...(["declared", "membershipGone", "nothingDeclared", "declaredUnknown"] as const).map(
    (because) =>
      [
        `staysBehind, ${because}`,
        (members: Members): Notice => ({ kind: "staysBehind", members, because }),
        "pending",
      ] as const,
  ),
];

const OTHERS: readonly (readonly [string, Notice])[] = [
  ["approvalMissing, code", { kind: "approvalMissing", members: MEMBERS, digest: DIGEST, by: "code" }],
  ["approvalMissing, policy", { kind: "approvalMissing", members: MEMBERS, digest: DIGEST, by: "policy" }],
  ["declarationUnknown, nobody", { kind: "declarationUnknown", members: new Map() }],
  [
    "notAsked, no credentials",
    {
      kind: "notAsked",
      error: new MembershipError("MissingCredentials", {
        kind: "halfAPair",
        missing: ["TENCENTCLOUD_SECRET_KEY"],
        present: ["TENCENTCLOUD_SECRET_ID"],
      }),
    },
  ],
  ["notAsked, refused", { kind: "notAsked", error: failedCall("AuthFailure.SecretIdNotFound") }],
  ["notRefreshed", { kind: "notRefreshed" }],
  ["listDenied", { kind: "listDenied", code: "UnauthorizedOperation" }],
];

function failedCall(code: string): TencentCloudError {
  return new TencentCloudError({
    code,
    action: "DescribeOrganization",
    serviceMessage: "",
    requestId: "r-1",
  });
}

const ALL: readonly (readonly [string, Notice])[] = [
  ...OF_MEMBERS.map(([name, notice]) => [name, notice(MEMBERS)] as const),
  ...OTHERS,
];

/** The lines that Terraform does not wrap, without their blanks. */
function table(detail = ""): string[] {
  const lines = detail.split("\n").filter((line) => line.startsWith(" "));
  return lines.map((line) => line.trim());
}

/** The sentences beside the table. */
function sentences(detail = ""): string[] {
  return detail.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
}

describe.each(LANGUAGES)("in %s, each warning", (language) => {
  test.each(ALL)("%s names the organization, the membership, and is one of its own", (_, notice) => {
    const { severity, summary } = noticeDiagnostic(notice, about(language));
    expect(severity).toBe("warning");
    expect(summary).toContain("10001");
    expect(summary).toContain("stack/members");
    expect(summary).not.toContain("\n");
    const ofAnother = noticeDiagnostic(notice, about(language, { construct: "stack/others" }));
    expect(ofAnother.summary).not.toBe(summary);
  });

  test.each(ALL)("%s is in its language, and nothing is left open", (_, notice) => {
    const { summary, detail } = noticeDiagnostic(notice, about(language));
    const flaws = language === "en-US" ? flawsOfEnglish : flawsOfChinese;
    expect([summary, ...sentences(detail)].flatMap(flaws)).toEqual([]);
  });

  test.each(OF_MEMBERS)("%s has a line a member, and says how many they are", (_, notice) => {
    const { summary, detail } = noticeDiagnostic(notice(membersOf(3)), about(language));
    expect(summary).toContain("3");
    const lines = table(detail);
    expect(lines.map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      [uin(1), "member-1"],
      [uin(2), "member-2"],
      [uin(3), "member-3"],
    ]);
  });

  test.each(OF_MEMBERS)("%s stops at 100 lines, and says where all of them are", (_, notice, attribute) => {
    const lines = table(noticeDiagnostic(notice(membersOf(10_000)), about(language)).detail);
    expect(lines).toHaveLength(101);
    expect(lines[99]).toMatch(new RegExp(`^${uin(100)} `));
    expect(lines[100]).toContain("9900");
    expect(lines[100]).toContain(attribute);
  });

  test.each(OF_MEMBERS)("%s of 101 members counts the one that it does not show", (_, notice) => {
    const lines = table(noticeDiagnostic(notice(membersOf(101)), about(language)).detail);
    expect(lines).toHaveLength(101);
    expect(table(noticeDiagnostic(notice(membersOf(100)), about(language)).detail)).toHaveLength(100);
  });

  test("what is said of each member stands below each other, however wide the labels are", () => {
    const labels = ["a", "支付（广州）", "é".normalize("NFD"), "😀", "x".repeat(200)];
    const members = membersOf(5, (position) => labels[position - 1] ?? "");
    const notice = {
      kind: "refusalsExpected",
      members,
      obstacles: obstaclesOf(members, "hasPayer"),
    } as const;
    const { detail = "" } = noticeDiagnostic(notice, about(language));
    const lines = detail.split("\n").filter((line) => line.startsWith("  "));
    const columns = lines.map((line) => displayWidth(line.slice(0, line.indexOf("FailedOperation"))));
    expect(columns).toEqual(Array.from({ length: 5 }, () => "  100000000001  ".length + 40 + 2));
  });

  const HOSTILE = [
    "a\n\u001b[2J\u001b[31mNo changes.",
    "\r\nx",
    "a\u2028b\u0085",
    "::error::x\n  ",
    "\u202etxet",
  ];

  test.each(OF_MEMBERS)("%s keeps hostile names on their line, and cleans them", (_, notice) => {
    for (const name of HOSTILE) {
      const hostile = noticeDiagnostic(
        notice(membersOf(2, () => name)),
        about(language, { construct: name, organizationId: name }),
      );
      const plain = noticeDiagnostic(notice(membersOf(2)), about(language));
      expect(hostile.detail?.split("\n")).toHaveLength(plain.detail?.split("\n").length ?? 0);
      expect(`${hostile.summary}${hostile.detail?.replaceAll("\n", "")}`).not.toMatch(
        /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}]/u,
      );
      expect(hostile.detail).not.toMatch(/^\s*::/m);
    }
  });
});

describe("A warning is about", () => {
  test.each(OF_MEMBERS)(
    "%s: the computed attribute, and never the members in the code",
    (_, notice, attribute) => {
      expect(noticeDiagnostic(notice(MEMBERS), about()).attribute).toEqual([attribute]);
    },
  );

  test.each(OF_MEMBERS)(
    "%s: nothing in the code, where that is deleted, and all are in the state",
    (_, notice) => {
      const ofDelete = noticeDiagnostic(notice(membersOf(101)), about("en-US", { isDelete: true }));
      expect(ofDelete).not.toHaveProperty("attribute");
      expect(table(ofDelete.detail).at(-1)).toMatch(/1 more: all of them are in members and pending/);
    },
  );

  test.each(OTHERS.slice(3))("%s: no attribute", (_, notice) => {
    expect(noticeDiagnostic(notice, about())).not.toHaveProperty("attribute");
  });
});

describe.each(LANGUAGES)("in %s,", (language) => {
  test("who will be refused has the code on its line, and each code is explained once", () => {
    const notice = { kind: "refusalsExpected", members: MEMBERS, obstacles: OBSTACLES } as const;
    const { detail = "" } = noticeDiagnostic(notice, about(language));
    const [payer, created] = [
      "FailedOperation.MemberExistDelegatePayerNotAllowDelete",
      "UnsupportedOperation.CreateMemberNotAllowDelete",
    ] as const;
    expect(table(detail).map((line) => line.split(" ").at(-1))).toEqual([payer, created, payer]);
    for (const code of [payer, created]) {
      const paragraphs = sentences(detail).filter((line) => line.startsWith(code));
      expect(paragraphs).toHaveLength(1);
      const { meaning, fix } = ERROR_CODES.get(code) ?? {};
      expect(paragraphs[0]).toContain(meaning?.[language]);
      expect(paragraphs[0]).toContain(fix?.[language]);
    }
  });

  test("a missing approval has its digest on a line of its own, to be copied", () => {
    const notice = { kind: "approvalMissing", members: MEMBERS, digest: DIGEST, by: "code" } as const;
    const { detail } = noticeDiagnostic(notice, about(language));
    expect(table(detail)).toEqual([DIGEST]);
    expect(detail).toContain("TCO_APPROVED_REMOVALS");
  });

  test("what is taken says how many requests and seconds", () => {
    const notice = { kind: "leaving", members: MEMBERS, requests: 501, seconds: 26 } as const;
    expect(noticeDiagnostic(notice, about(language)).detail).toMatch(/501.*26/);
  });

  test("why nobody was asked says what to do about it", () => {
    const { detail } = noticeDiagnostic(
      { kind: "notAsked", error: failedCall("AuthFailure.SecretIdNotFound") },
      about(language),
    );
    expect(detail).toContain("AuthFailure.SecretIdNotFound");
    expect(detail).toContain("r-1");
    expect(detail).toContain(ERROR_CODES.get("AuthFailure.SecretIdNotFound")?.fix[language]);
  });

  test("what a forecast leaves out is told as it is, each on its line", () => {
    const notes = ["One thing.", "Another\nthing."];
    const { detail } = noticeDiagnostic({ kind: "forecastNotes", notes }, about(language));
    expect(detail).toBe("One thing.\nAnother thing.");
  });
});

test("10,000 members take a moment", () => {
  const members = membersOf(10_000);
  const started = performance.now();
  for (const [, notice] of OF_MEMBERS) noticeDiagnostic(notice(members), about());
  expect(performance.now() - started).toBeLessThan(1_000);
});
