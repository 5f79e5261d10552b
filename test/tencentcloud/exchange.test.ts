import { createServer, type AddressInfo, type Socket } from "node:net";
import { Agent } from "undici";
import { exchange, type HttpAnswer } from "../../src/tencentcloud/exchange";

const dispatcher = new Agent();
afterAll(() => dispatcher.close());

function get(origin: string): Promise<HttpAnswer> {
  return exchange(dispatcher, "Test", { method: "GET", origin, path: "/" });
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
