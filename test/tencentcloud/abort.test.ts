import { getEventListeners } from "node:events";
import { anySignal, unlessAborted } from "../../src/tencentcloud/abort";

const reason = new Error("the deadline has passed");

test("without a signal there is none", () => {
  expect(anySignal()).toBeUndefined();
  expect(anySignal(undefined, undefined)).toBeUndefined();
});

test.each([0, 1])("the first of several signals that is aborted ends it: %d", (index) => {
  const controllers = [new AbortController(), new AbortController()];
  const signal = anySignal(...controllers.map((one) => one.signal), undefined);
  expect(signal?.aborted).toBe(false);
  controllers[index]?.abort(reason);
  expect(signal?.reason).toBe(reason);
});

test("work that ends before the signal gives what it gives, and leaves no listener behind", async () => {
  const { signal } = new AbortController();
  await expect(unlessAborted(Promise.resolve(7), signal)).resolves.toBe(7);
  await expect(unlessAborted(Promise.reject(reason), signal)).rejects.toBe(reason);
  await expect(unlessAborted(Promise.resolve(7), undefined)).resolves.toBe(7);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("work that does not end is given up with the signal's reason, be it aborted already", async () => {
  const controller = new AbortController();
  const forEver = new Promise(() => undefined);
  const given = unlessAborted(forEver, controller.signal);
  controller.abort(reason);
  await expect(given).rejects.toBe(reason);
  await expect(unlessAborted(forEver, controller.signal)).rejects.toBe(reason);
});

test("work that fails after it was given up is nobody's unhandled failure", async () => {
  const failing = Promise.reject(new Error("too late"));
  await expect(unlessAborted(failing, AbortSignal.abort(reason))).rejects.toBe(reason);
  await new Promise(setImmediate);
});
