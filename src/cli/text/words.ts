import type { Localized } from "../../domain/language";

// What stands before a text, with the blank that English needs after its colon.

/** Before what to do. */
export const TO_DO: Localized = { "en-US": "To do: ", "zh-CN": "处理办法：" };

/** Before what an error code means. */
export const MEANING: Localized = { "en-US": "Meaning: ", "zh-CN": "含义：" };

/** Before the code that the API is expected to answer. */
export const WILL_BE_REFUSED: Localized = { "en-US": "will be refused: ", "zh-CN": "将被拒绝：" };

/** Before what a reviewer should know. */
export const NOTE: Localized = { "en-US": "Note: ", "zh-CN": "注意：" };
