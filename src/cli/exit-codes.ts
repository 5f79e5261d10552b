/** How `tco-members preview` ends. Of several memberships the highest counts. */
export const PREVIEW_EXIT_CODES = {
  nobodyLeaves: 0,
  error: 1,
  /** Applying removes members. */
  removals: 2,
  /** Applying fails before anything is sent. */
  blocked: 3,
  /** Applying forgets members without removing them, and succeeds. */
  skipped: 4,
} as const;

/** How `tco-members check` ends. */
export const CHECK_EXIT_CODES = { inSync: 0, error: 1, drift: 2 } as const;

/** How `tco-members whoami` ends. */
export const WHOAMI_EXIT_CODES = { ready: 0, error: 1, lacking: 2 } as const;
