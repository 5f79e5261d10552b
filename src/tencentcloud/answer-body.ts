import type { Dispatcher } from "undici";
import { TencentCloudError } from "./tencentcloud-error";

/** How much is read of an answer, whoever sends it. */
export interface AnswerLimits {
  readonly maxBytes: number;
  /** Milliseconds from the answer's headers to its end. */
  readonly timeoutMs: number;
}

/** A page of 50 members has some 50 KB. */
export const ANSWER_LIMITS: AnswerLimits = { maxBytes: 4_194_304, timeoutMs: 60_000 };

type Answer = Pick<Dispatcher.ResponseData, "headers" | "body">;

/**
 * An answer's body. What is beyond the limits is not read: its connection is closed.
 *
 * @throws TencentCloudError `BadResponse` for a longer one, `Timeout` for one that takes longer; what ends the connection
 */
export async function readBody(
  action: string,
  { headers, body }: Answer,
  { maxBytes, timeoutMs }: AnswerLimits,
): Promise<string> {
  const failed = { action, serviceMessage: "" };
  const tooLarge = new TencentCloudError({
    ...failed,
    code: "BadResponse",
    problem: { kind: "answerTooLarge", maxBytes },
  });
  const tooSlow = new TencentCloudError({
    ...failed,
    code: "Timeout",
    problem: { kind: "answerTooSlow", timeoutMs },
  });
  body.on("error", () => undefined); // told below, or already known
  const timer = setTimeout(() => body.destroy(tooSlow), timeoutMs);
  try {
    if (Number(headers["content-length"]) > maxBytes) throw tooLarge;
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw tooLarge;
      chunks.push(chunk);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
