import type { Dispatcher } from "undici";
import { badResponse, decoded } from "./content-encoding";
import { TencentCloudError } from "./tencentcloud-error";

/** How much is read of an answer, whoever sends it. */
export interface AnswerLimits {
  /** As it comes, and as it is when it is decoded. */
  readonly maxBytes: number;
  /** Milliseconds from the answer's headers to its end. */
  readonly timeoutMs: number;
}

/** A page of 50 members has some 50 KB. */
export const ANSWER_LIMITS: AnswerLimits = { maxBytes: 4_194_304, timeoutMs: 60_000 };

type Answer = Pick<Dispatcher.ResponseData, "statusCode" | "headers" | "body">;

/**
 * An answer's body. What is beyond the limits is not read: its connection is closed. A body that comes compressed
 * although nobody asked for that, as some gateways send it, is decoded; but not an error's, whose status says it all.
 *
 * @throws TencentCloudError `BadResponse` for a longer one, or one that cannot be decoded, `Timeout` for one that takes
 * longer; what ends the connection
 */
export async function readBody(action: string, answer: Answer, limits: AnswerLimits): Promise<string> {
  const bytes = await readBytes(action, answer, limits);
  const encoding = answer.statusCode === 200 ? String(answer.headers["content-encoding"] ?? "") : "";
  const plain = await decoded(action, bytes, encoding, limits.maxBytes);
  return new TextDecoder().decode(plain);
}

async function readBytes(
  action: string,
  { headers, body }: Answer,
  { maxBytes, timeoutMs }: AnswerLimits,
): Promise<Buffer> {
  const tooLarge = { kind: "answerTooLarge", maxBytes } as const;
  const problem = { kind: "answerTooSlow", timeoutMs } as const;
  const tooSlow = new TencentCloudError({ code: "Timeout", action, serviceMessage: "", problem });
  body.on("error", () => undefined); // told below, or already known
  const timer = setTimeout(() => body.destroy(tooSlow), timeoutMs);
  try {
    if (Number(headers["content-length"]) > maxBytes) throw badResponse(action, tooLarge);
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw badResponse(action, tooLarge);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(timer);
    body.destroy();
  }
}
