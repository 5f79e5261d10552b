import type { OrganizationActionName } from "./action";

/**
 * How a simulated organization behaves until told otherwise. The API documents the refusals; about all the
 * rest it is silent, so each value is a behaviour that a client must survive. All may be changed at any time.
 */
export interface Conditions {
  /**
   * The members that cannot be removed, each with the code that a request with it gets: one of
   * `MEMBER_REFUSALS`, or any other. @default {}
   */
  refusals: Readonly<Record<string, string>>;
  /**
   * What a refused batch removes nevertheless: nobody, every member of it that is not refused itself, or
   * those that stand before the first refused one. @default "none"
   */
  refusedBatchRemoves: "none" | "others" | "preceding";
  /** The code for a UIN that is not a member; `undefined` removes the others as if it were not there. @default "InvalidParameter" */
  nonMemberCode: string | undefined;
  /** The most UINs that one delete request may name, and the code for more. @default undefined (no limit) */
  maxBatchLength: { readonly length: number; readonly code: string } | undefined;
  /**
   * How long a removed member is still listed: for so many listings (a listing begins with a request for
   * offset 0), or for so many milliseconds. @default undefined (not at all)
   */
  listLag: { readonly listings: number } | { readonly ms: number } | undefined;
  /** Whether a `SearchKey` that is a UIN finds its member; if not, only names are searched. @default true */
  searchFindsUins: boolean;
  /**
   * Identity Center: switched on, switched off again, or never opened (`FailedOperation.IdentityCenterNotOpen`). What
   * members have deployed shows only while it is on. @default "Enabled"
   */
  identityCenter: "Enabled" | "Disabled" | "notOpen";
  /** The actions that the caller's policy lacks: they get `UnauthorizedOperation`. @default [] */
  deniedActions: readonly OrganizationActionName[];
  /** Whether the caller's account manages the organization; if not, it may neither list nor delete. @default true */
  isManager: boolean;
  /** Whether the caller's account has an organization at all. @default true */
  organizationExists: boolean;
}

/** The conditions of an organization that takes every removal at once and completely. */
export const BENIGN_CONDITIONS: Readonly<Conditions> = {
  refusals: {},
  refusedBatchRemoves: "none",
  nonMemberCode: "InvalidParameter",
  maxBatchLength: undefined,
  listLag: undefined,
  searchFindsUins: true,
  identityCenter: "Enabled",
  deniedActions: [],
  isManager: true,
  organizationExists: true,
};
