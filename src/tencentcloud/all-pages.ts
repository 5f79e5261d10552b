import { type Call, PAGE_LENGTH } from "./call";
import { TencentCloudError } from "./tencentcloud-error";

/** Longer lists there are not: an answer that goes on is not believed. */
const MAX_ITEMS = 10_000;

/**
 * All items of a list that is asked for by `Offset`.
 *
 * @param action that `call` calls
 * @throws TencentCloudError `BadResponse` for a list that never ends; what `call` throws
 */
export async function allPages<Request, Item>(
  action: string,
  call: Call<Request & { readonly offset: number }, readonly Item[]>,
  request: Request,
): Promise<Item[]> {
  const items: Item[] = [];
  while (items.length < MAX_ITEMS) {
    const page = await call({ ...request, offset: items.length });
    items.push(...page);
    if (page.length < PAGE_LENGTH) return items;
  }
  throw endlessList(action, "Response.Items", items.length);
}

/** The error of a list that goes on after all that there can be. */
export function endlessList(action: string, path: string, items: number): TencentCloudError {
  const problem = { kind: "badField", path, expected: "page", got: String(items) } as const;
  return new TencentCloudError({ code: "BadResponse", action, serviceMessage: "", problem });
}
