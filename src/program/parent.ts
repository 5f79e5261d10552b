import { MembershipError } from "../domain/error";
import { PARENT_VARIABLE } from "./contract";

/** The process that started the program: Terraform, alive or not. */
export class Parent {
  readonly pid: number;

  constructor(private readonly process: Pick<NodeJS.Process, "env" | "ppid">) {
    this.pid = Number(process.env[PARENT_VARIABLE] ?? process.ppid);
  }

  /** @throws MembershipError `Interrupted` when it is gone: whoever is removed now, no state knows of it */
  requireAlive(): void {
    if (this.process.ppid === this.pid) return;
    throw new MembershipError("Interrupted", {
      "en-US": "Terraform, which started this run, is gone: nothing more is sent; apply again to go on",
      "zh-CN": "启动本次运行的 Terraform 已不存在：不再发送请求；请再次执行 apply 以继续",
    });
  }
}
