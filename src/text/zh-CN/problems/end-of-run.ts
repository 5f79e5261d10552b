import type { Sentences } from "../../en-US/problems/sentence";

/** 运行结束的原因。 */
export const END_OF_RUN = {
  terraformGone: () => "启动本次运行的 Terraform 已不存在：不再发送请求；请再次执行 apply 以继续",
  signalled: ({ signal }) => `被 ${signal} 中断：不再发送请求；请再次执行 apply 以继续`,
  outputClosed: () => "输出已无人读取：不再发送请求；请再次执行 apply 以继续",
  turnTimeout: ({ timeoutMs }) =>
    `等待本机另一次移出超过 ${timeoutMs} 毫秒（removal.timeoutMs）：未发送任何请求；请在其结束后再次执行 apply`,
  deadline: ({ timeoutMs, trouble }, say) =>
    `未能在 ${timeoutMs} 毫秒（removal.timeoutMs）内完成` +
    (trouble ? `；最近一次问题是 ${say({ kind: "callFailed", ...trouble })}` : "") +
    "：请再次执行 apply 以继续，或延长时限",
} satisfies Partial<Sentences>;
