import { serve } from "../plugin/serve";

const STARTED_BY_HAND = "Terraform starts this program. 此程序由 Terraform 启动。";

void serve({
  startedByHand: STARTED_BY_HAND,
  load: async () => (await import("./served.js")).served,
}).then(() => process.exit());
