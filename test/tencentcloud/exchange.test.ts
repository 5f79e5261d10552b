import { createServer, type AddressInfo, type Socket } from "node:net";
import { inspect } from "node:util";
import { Agent, MockAgent } from "undici";
import type { AnswerLimits } from "../../src/tencentcloud/answer-body";
import { exchange, type HttpAnswer } from "../../src/tencentcloud/exchange";
import { Secrets } from "../../src/tencentcloud/secrets";

const dispatcher = new Agent();
afterAll(() => dispatcher.close());

function get(origin: string, limits?: AnswerLimits, signal?: AbortSignal): Promise<HttpAnswer> {
  const options = { signal, ...(limits && { limits }) };
  return exchange(dispatcher, "Test", { method: "GET", origin, path: "/" }, options);
}

async function serve(onConnection: (socket: Socket) => void): Promise<{ port: number; close: () => void }> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

test("a connection that is closed at once is ConnectionFailed", async () => {
  const { port, close } = await serve((socket) => socket.end());
  await expect(get(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: "ConnectionFailed" });
  close();
});

test("an answer that breaks off is ConnectionFailed", async () => {
  const { port, close } = await serve((socket) =>
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n123")),
  );
  await expect(get(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: "ConnectionFailed" });
  close();
});

test("an answer that is not HTTP is BadResponse", async () => {
  const { port, close } = await serve((socket) => socket.once("data", () => socket.end("220 mail\r\n\r\n")));
  await expect(get(`http://127.0.0.1:${port}`)).rejects.toMatchObject({ code: "BadResponse" });
  close();
});

test("a host that cannot be reached at any of its addresses is named with the code", async () => {
  const { port, close } = await serve(() => undefined);
  close();
  await expect(get(`http://localhost:${port}`)).rejects.toMatchObject({
    code: "ConnectionFailed",
    serviceMessage: expect.stringMatching(/^http:\/\/localhost:\d+: .*ECONNREFUSED/) as string,
  });
});

test("a request that is wrong in itself is a bug, not a failure of the connection", async () => {
  await expect(get("ftp://localhost")).rejects.toMatchObject({ code: "UND_ERR_INVALID_ARG" });
});

test("the parser's own error, which holds what came, is not kept", async () => {
  const { port, close } = await serve((socket) =>
    socket.once("data", () => socket.end("220 you said the-token\r\n\r\n")),
  );
  const error: unknown = await get(`http://127.0.0.1:${port}`).catch((caught: unknown) => caught);
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("the-token");
  close();
});

test("the system's words are told without secrets, in one line", async () => {
  const origin = "https://organization.example";
  const agent = new MockAgent();
  agent
    .get(origin)
    .intercept({ path: "/" })
    .replyWithError(new Error("bad header: the-token\n::error::\u001b[31m"));
  const secrets = new Secrets(["the-token"]);
  const request = { method: "GET", origin, path: "/" } as const;
  await expect(exchange(agent, "Test", request, { secrets })).rejects.toMatchObject({
    code: "ConnectionFailed",
    serviceMessage: `${origin}: bad header: *** : :error:: [31m`,
  });
  await agent.close();
});

describe("an answer's body", () => {
  const HEAD = "HTTP/1.1 200 OK\r\n";
  const LIMITS: AnswerLimits = { maxBytes: 100_000, timeoutMs: 60_000 };
  const tooLarge = {
    code: "BadResponse",
    scope: "ambiguous",
    action: "Test",
    serviceMessage: "",
    problem: { kind: "answerTooLarge", maxBytes: LIMITS.maxBytes },
  };

  /** What is got from a server that answers so, once it has seen its connection end. */
  async function got(
    answer: (socket: Socket) => void,
    limits = LIMITS,
    signal?: AbortSignal,
  ): Promise<HttpAnswer> {
    const closed: Promise<unknown>[] = [];
    const { port, close } = await serve((socket) => {
      socket.on("error", () => undefined); // a reset
      closed.push(new Promise((resolve) => socket.on("close", resolve)));
      socket.once("data", () => {
        answer(socket);
      });
    });
    try {
      return await get(`http://127.0.0.1:${port}`, limits, signal);
    } finally {
      close();
      await Promise.all(closed);
    }
  }

  const whole = (length: number) => (socket: Socket) =>
    socket.end(`${HEAD}connection: close\r\n\r\n${"x".repeat(length)}`);

  test("may have as many bytes as are allowed", async () => {
    expect((await got(whole(LIMITS.maxBytes))).body).toHaveLength(LIMITS.maxBytes);
  });

  test("may not have one more, and the connection is closed", async () => {
    await expect(got(whole(LIMITS.maxBytes + 1))).rejects.toMatchObject(tooLarge);
  });

  test("is refused by the length that its headers tell, before any of it comes", async () => {
    await expect(
      got((socket) => socket.write(`${HEAD}content-length: ${LIMITS.maxBytes + 1}\r\n\r\n`)),
    ).rejects.toMatchObject(tooLarge);
  });

  test("that never ends is read as far as is allowed, and the connection is closed", async () => {
    const endless = (socket: Socket): void => {
      const more = (): void => {
        while (socket.writable && socket.write("x".repeat(65_536)));
      };
      socket.on("drain", more).write(`${HEAD}\r\n`);
      more();
    };
    await expect(got(endless)).rejects.toMatchObject(tooLarge);
  });

  const drip = (socket: Socket): void => {
    socket.write(`${HEAD}content-length: 1000\r\n\r\n`);
    const timer = setInterval(() => socket.write("x"), 10);
    socket.on("close", () => {
      clearInterval(timer);
    });
  };

  test("that comes drop by drop is given up when its time is over, and the connection is closed", async () => {
    await expect(got(drip, { ...LIMITS, timeoutMs: 100 })).rejects.toMatchObject({
      code: "Timeout",
      scope: "ambiguous",
      serviceMessage: "",
      problem: { kind: "answerTooSlow", timeoutMs: 100 },
    });
  });

  test("is given up with the signal's reason, and the connection is closed", async () => {
    const controller = new AbortController();
    const reason = new Error("the deadline has passed");
    const answer = (socket: Socket): void => {
      drip(socket);
      setTimeout(() => {
        controller.abort(reason);
      }, 50);
    };
    await expect(got(answer, LIMITS, controller.signal)).rejects.toBe(reason);
  });

  test("is UTF-8, also where a character comes in two parts, and its byte order mark is none of it", async () => {
    const bytes = Buffer.from("\ufeff组织");
    const answer = (socket: Socket): void => {
      socket.write(Buffer.concat([Buffer.from(`${HEAD}connection: close\r\n\r\n`), bytes.subarray(0, 5)]));
      setTimeout(() => socket.end(bytes.subarray(5)), 20);
    };
    expect((await got(answer)).body).toBe("组织");
  });
});
