import type { ChangeKind } from "../history";
import { BLOCK_CHANGES } from "./block-changes";
import type { Change } from "./change";
import { MEMBER_CHANGES } from "./member-changes";
import { OPTION_CHANGES } from "./option-changes";
import { ORGANIZATION_CHANGES } from "./organization-changes";
import { STATE_CHANGES } from "./state-changes";

/** What people do to code, state and organization. */
export const CHANGES: Readonly<Record<ChangeKind, Change>> = {
  ...MEMBER_CHANGES,
  ...OPTION_CHANGES,
  ...BLOCK_CHANGES,
  ...STATE_CHANGES,
  ...ORGANIZATION_CHANGES,
  nothing: () => "nothing",
};
