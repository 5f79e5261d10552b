import { isMembershipError, MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { isOrganizationId } from "../../domain/value";
import type { Diagnostic } from "../../plugin/diagnostic";
import type { Resource } from "../../plugin/provider";
import { isUnknown, type ObjectValue } from "../../plugin/value";
import type { Configured } from "../configured";
import { problemsDiagnostic } from "../diagnostics/error-diagnostics";
import { applyMembers } from "./apply";
import { spentMark } from "./mark";
import { emptyState, parseDeclaration } from "./membership";
import { movedMembers } from "./move";
import { planMembers } from "./plan";
import { readMembers } from "./read";
import { MEMBERS_SCHEMA } from "./schema";
import { shown } from "../../domain/shown";

/** The resource `organization_members`. */
export function membersResource(configured: () => Configured): Resource {
  const language = (): Language => configured().language;
  return {
    schema: MEMBERS_SCHEMA,
    validate: (config) => {
      try {
        parseDeclaration(config);
        return [];
      } catch (error) {
        return [told(error, config, "en-US")]; // nothing is configured yet that could say in which language
      }
    },
    plan: async (request) => {
      try {
        return await planMembers(request, configured());
      } catch (error) {
        const diagnostics = [told(error, request.config ?? request.prior, language())];
        return { planned: request.proposed, diagnostics };
      }
    },
    apply: async (request) => {
      try {
        return { private: spentMark(request.plannedPrivate), ...(await applyMembers(request, configured())) };
      } catch (error) {
        return {
          state: request.prior,
          private: spentMark(request.plannedPrivate),
          diagnostics: [told(error, request.config ?? request.prior, language())],
        };
      }
    },
    read: async (request) => {
      try {
        return await readMembers(request, configured());
      } catch (error) {
        return { state: request.state, diagnostics: [told(error, request.state, language())] };
      }
    },
    import: (id) => {
      if (isOrganizationId(id)) return Promise.resolve({ state: emptyState(id) });
      const error = new MembershipError("InvalidOption", {
        kind: "unexpectedValue",
        where: "id",
        expected: { is: "organizationId" },
        got: shown(id),
      });
      return Promise.resolve({ state: null, diagnostics: [told(error, null, language())] });
    },
    move: (request) => {
      try {
        return Promise.resolve({ state: movedMembers(request) });
      } catch (error) {
        return Promise.resolve({ state: null, diagnostics: [told(error, null, language())] });
      }
    },
  };
}

/** An error of ours as Terraform shows it; any other one is a bug. */
function told(error: unknown, object: ObjectValue | null, language: Language): Diagnostic {
  if (!isMembershipError(error) && !(error instanceof Error && "failedCall" in error)) throw error;
  const { organization_id: id, membership } = object ?? {};
  const organizationId = typeof id === "string" ? id : "";
  const construct = typeof membership === "string" && !isUnknown(membership) ? membership : organizationId;
  return problemsDiagnostic(error, { organizationId, construct, language });
}
