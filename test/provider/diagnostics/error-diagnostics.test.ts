import { parseMembers } from "../../../src/domain/declaration";
import { MembershipError } from "../../../src/domain/error";
import { LANGUAGES, type Language } from "../../../src/domain/language";
import { parseUin } from "../../../src/domain/uin";
import type { About } from "../../../src/provider/diagnostics/about";
import {
  blockedDiagnostic,
  failureDiagnostic,
  problemsDiagnostic,
  unwrittenDiagnostic,
} from "../../../src/provider/diagnostics/error-diagnostics";
import type { RemovalReport, ReportedMember } from "../../../src/removal/report";
import { ERROR_CODES } from "../../../src/tencentcloud/error-codes";
import { TencentCloudError } from "../../../src/tencentcloud/tencentcloud-error";
import { problemText } from "../../../src/text";
import { members, uin } from "../../support/members";

const SHARES = "FailedOperation.MemberShareResource";

function about(language: Language): About {
  return { organizationId: "10001", construct: "stack/members", language };
}

const ABOVE_CAP = {
  kind: "aboveCap",
  members: { named: [{ uin: uin(1), label: "member-1" }], count: 3 },
  previousCount: 4,
  limit: 1,
  by: "code",
} as const;
const NOT_THE_MANAGER = { kind: "notTheManager", organizationId: "10001" } as const;

function reportOf(
  reported: readonly Partial<ReportedMember>[],
  changes: Partial<RemovalReport> = {},
): RemovalReport {
  const all = reported.map((member, index) => ({
    uin: parseUin(uin(index + 1)),
    label: `member-${index + 1}`,
    outcome: "removed" as const,
    ...member,
  }));
  const totals = { removed: 0, alreadyGone: 0, refused: 0, stillListed: 0, unknown: 0, notSent: 0 };
  for (const { outcome } of all) totals[outcome] += 1;
  return {
    schema: 1,
    construct: "stack/members",
    endpoint: "https://organization.tencentcloudapi.com",
    startedAt: "2025-01-01T00:00:00.000Z",
    finishedAt: "2025-01-01T00:00:01.000Z",
    complete: false,
    verified: true,
    approval: { digest: "", required: false, approved: false },
    totals,
    members: all,
    ...changes,
  };
}

describe.each(LANGUAGES)("in %s, a blocked plan", (language) => {
  const leaving = parseMembers(members(1, 2, 3));

  test("is an error that says why, and who would leave, as it hides the difference", () => {
    const {
      severity,
      summary,
      detail = "",
    } = blockedDiagnostic([ABOVE_CAP, NOT_THE_MANAGER], leaving, about(language));
    expect(severity).toBe("error");
    expect(summary).toMatch(/10001.*3.*stack\/members/);
    for (const problem of [ABOVE_CAP, NOT_THE_MANAGER])
      expect(detail).toContain(problemText(problem, language));
    for (const position of [1, 2, 3])
      expect(detail).toMatch(new RegExp(`^  ${uin(position)}  member-${position}$`, "m"));
  });

  test("shows 100 of those who would leave", () => {
    const many = parseMembers(members(...Array.from({ length: 250 }, (_, index) => index + 1)));
    const { detail = "" } = blockedDiagnostic([ABOVE_CAP], many, about(language));
    expect(detail.match(/^  1000000/gm)).toHaveLength(100);
    expect(detail).toMatch(/^ {2}… .*150.*removing/m);
  });

  test("in which nobody would leave says why alone", () => {
    const { summary, detail } = blockedDiagnostic([NOT_THE_MANAGER], new Map(), about(language));
    expect(summary).not.toContain("0 ");
    expect(detail).toBe(problemText(NOT_THE_MANAGER, language) + (language === "en-US" ? "." : "。"));
  });
});

describe.each(LANGUAGES)("in %s, what ended before anything was done", (language) => {
  test("is told by its problems, each on its line", () => {
    const error = new MembershipError("RemovalBlocked", {
      kind: "nothingSent",
      problems: [ABOVE_CAP, NOT_THE_MANAGER],
    });
    const { severity, detail = "" } = problemsDiagnostic(error, about(language));
    expect(severity).toBe("error");
    expect(detail.split("\n")).toHaveLength(2);
    expect(detail).toContain(problemText(NOT_THE_MANAGER, language));
  });

  test("is explained where the API said it", () => {
    const code = "AuthFailure.SignatureFailure";
    const error = new TencentCloudError({
      code,
      action: "DescribeOrganization",
      serviceMessage: "no",
      requestId: "r-1",
    });
    const { detail } = problemsDiagnostic(error, about(language));
    expect(detail).toContain("r-1");
    expect(detail).toContain(ERROR_CODES.get(code)?.meaning[language]);
  });

  test("names no organization where none is known", () => {
    const of = { organizationId: "", construct: "provider", language };
    const { summary } = problemsDiagnostic(new Error("a bug"), of);
    expect(summary).toBe(
      {
        "en-US": "Tencent Cloud organization: nothing is done (provider)",
        "zh-CN": "腾讯云企业组织：没有执行任何操作（provider）",
      }[language],
    );
  });

  test("is told as it is where nobody knows it", () => {
    expect(problemsDiagnostic(new Error("a\nbug"), about(language)).detail).toBe("a bug");
  });
});

describe.each(LANGUAGES)("in %s, a report that was not written", (language) => {
  const problem = { kind: "reportNotWritten", file: "report.json", reason: "ENOSPC" } as const;
  const error = new MembershipError("InvalidOption", problem);

  test.each([
    [false, "error"],
    [true, "warning"],
  ])("is told, where the object is deleted (%p) as a %s", (isDelete, severity) => {
    const told = unwrittenDiagnostic(error, { ...about(language), isDelete });
    expect(told.severity).toBe(severity);
    expect(told.detail).toContain(problemText(problem, language));
  });
});

describe.each(LANGUAGES)("in %s, an apply that left somebody behind", (language) => {
  const refused = {
    outcome: "refused",
    code: SHARES,
    message: "shares\u001b[31m",
    requestId: "r-9",
  } as const;

  test("is an error that counts, names each who stayed, and explains each code once", () => {
    const report = reportOf([{}, refused, {}, refused, { outcome: "alreadyGone" }]);
    const { severity, summary, detail = "", attribute } = failureDiagnostic(report, about(language));
    expect(severity).toBe("error");
    expect(summary).toMatch(/10001/);
    expect(summary).toMatch(language === "en-US" ? /2 of 5/ : /5 .* 2 /);
    const rows = detail.split("\n").filter((line) => line.startsWith("  "));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain(uin(2));
    expect(rows[0]).toContain(SHARES);
    expect(rows[0]).toContain("r-9");
    expect(rows[1]).toContain(uin(4));
    const paragraphs = detail.split("\n").filter((line) => line.startsWith(SHARES));
    expect(paragraphs).toHaveLength(1);
    expect(paragraphs[0]).toContain(ERROR_CODES.get(SHARES)?.fix[language]);
    expect(detail).toContain("pending");
    expect(detail).not.toContain("\u001b");
    expect(attribute).toEqual(["pending"]);
  });

  test("says what stopped it", () => {
    const report = reportOf([{ outcome: "notSent" }, {}], {
      stopped: { code: "Interrupted", message: "the reason to stop", apiCode: "UnauthorizedOperation" },
    });
    const { detail } = failureDiagnostic(report, about(language));
    expect(detail).toContain("the reason to stop");
    expect(detail).toContain(ERROR_CODES.get("UnauthorizedOperation")?.fix[language]);
  });

  test("in which all were accepted and nothing could be verified says that", () => {
    const stopped = { code: "Interrupted", message: "the reason to stop" };
    const { summary, detail } = failureDiagnostic(
      reportOf([{}, {}], { verified: false, stopped }),
      about(language),
    );
    expect(summary).not.toMatch(/\b0\b/);
    expect(detail).toContain("the reason to stop");
  });

  test("shows 100 of those who stayed", () => {
    const report = reportOf(Array.from({ length: 5_000 }, () => refused));
    const { detail = "" } = failureDiagnostic(report, about(language));
    expect(detail.split("\n").filter((line) => line.startsWith("  "))).toHaveLength(101);
  });
});
