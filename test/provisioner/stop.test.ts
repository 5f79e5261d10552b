import { EventEmitter } from "node:events";
import { Ancestors } from "../../src/provisioner/ancestors";
import { type Stop, stopWithTerraform } from "../../src/provisioner/stop";

const [SHELL, TERRAFORM] = [200, 100];

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** A process that listens, whose output may break, and whose shell Terraform waits for until told otherwise. */
class FakeProcess extends EventEmitter {
  readonly stdout = new EventEmitter();
  readonly stderr = new EventEmitter();
  terraformIsGone = false;

  stop(): Stop {
    const environment = { TCO_TERRAFORM_PID: String(TERRAFORM), TCO_SHELL_PID: String(SHELL) };
    const ancestors = new Ancestors(environment, {
      parent: () => SHELL,
      parentOf: (pid) => (pid === SHELL && !this.terraformIsGone ? TERRAFORM : 1),
    });
    return stopWithTerraform(this as unknown as NodeJS.Process, ancestors);
  }
}

function interrupted(problem: object): unknown {
  return expect.objectContaining({ code: "Interrupted", problem });
}

const GONE = interrupted({ kind: "terraformGone" });

test("a run goes on as long as Terraform waits for it", () => {
  const { signal, check } = new FakeProcess().stop();
  jest.advanceTimersByTime(3_600_000);
  expect(check).not.toThrow();
  expect(signal.aborted).toBe(false);
});

test("a run stops within 200 ms of Terraform's end, though nothing is sent", () => {
  const fake = new FakeProcess();
  const { signal } = fake.stop();
  jest.advanceTimersByTime(12_345);
  fake.terraformIsGone = true;
  jest.advanceTimersByTime(200);
  expect(signal.reason).toEqual(GONE);
});

test("a request that is about to leave finds out at once that Terraform is gone", () => {
  const fake = new FakeProcess();
  const { signal, check } = fake.stop();
  fake.terraformIsGone = true;
  expect(check).toThrow(expect.objectContaining({ code: "Interrupted" }) as Error);
  expect(signal.reason).toEqual(GONE);
});

test("a Terraform that seems to be back does not start a stopped run again", () => {
  const fake = new FakeProcess();
  const { check } = fake.stop();
  fake.terraformIsGone = true;
  jest.advanceTimersByTime(200);
  fake.terraformIsGone = false;
  expect(check).toThrow(expect.objectContaining({ code: "Interrupted" }) as Error);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s stops a run", (name) => {
  const fake = new FakeProcess();
  const { signal, check } = fake.stop();
  fake.emit(name, name);
  expect(signal.reason).toEqual(interrupted({ kind: "signalled", signal: name }));
  expect(check).toThrow();
});

test.each(["stdout", "stderr"] as const)("a %s that nobody reads any more stops a run", (stream) => {
  const fake = new FakeProcess();
  const { signal, check } = fake.stop();
  fake[stream].emit("error", new Error("EPIPE"));
  expect(signal.reason).toEqual(interrupted({ kind: "outputClosed" }));
  expect(check).toThrow();
});

test("what stopped a run first is the reason", () => {
  const fake = new FakeProcess();
  const { signal } = fake.stop();
  fake.emit("SIGTERM", "SIGTERM");
  fake.stdout.emit("error", new Error("EPIPE"));
  fake.terraformIsGone = true;
  jest.advanceTimersByTime(200);
  expect(signal.reason).toEqual(interrupted({ kind: "signalled", signal: "SIGTERM" }));
});

test("a run that is over listens no longer, but survives an output that breaks", () => {
  const fake = new FakeProcess();
  const { signal, ignore } = fake.stop();
  ignore();
  fake.terraformIsGone = true;
  jest.advanceTimersByTime(200);
  expect(fake.eventNames()).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
  expect(signal.aborted).toBe(false);
  expect(() => fake.stdout.emit("error", new Error("EPIPE"))).not.toThrow();
});
