/** What Terraform shows of an error or a warning. A line of `detail` that begins with a blank is not wrapped. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** What it is about: Terraform quotes the code there. */
  readonly attribute?: AttributePath;
}

/** A way into an object: names of attributes, keys of maps, positions in lists. */
export type AttributePath = readonly (string | { readonly key: string } | { readonly index: number })[];
