import * as undici from "undici";
import * as parts from "../../src/tencentcloud/undici";

test("are the same as those of the index, so that nobody meets an error of another class", () => {
  expect(parts).toMatchObject({ EnvHttpProxyAgent: undici.EnvHttpProxyAgent, Pool: undici.Pool });
  expect(parts.errors).toBe(undici.errors);
});
