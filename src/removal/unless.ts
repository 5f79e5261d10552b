import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";

/** What is answered, or the error instead of it that the caller can do with. */
export async function unless<Answer>(
  isExpected: (error: unknown) => error is TencentCloudError,
  answer: Promise<Answer>,
): Promise<Answer | TencentCloudError> {
  try {
    return await answer;
  } catch (error) {
    if (!isExpected(error)) throw error;
    return error;
  }
}
