import { inspect } from "node:util";
import { type ApiCall, TencentCloudClient } from "../../src/tencentcloud/client";
import { type Answer, apiAnswer, type ReceivedRequest, RecordingServer } from "./support/recording-server";
import { WRITINGS } from "./support/writings";

const KEYS = { secretId: "AKIDEXAMPLE", secretKey: "the/secret+key", token: "the/token+of=them" };
const IDENTITY = "the/identity.token";
const CALL: ApiCall = {
  version: "2021-03-31",
  action: "DescribeOrganization",
  payload: { Token: IDENTITY },
  secrets: [IDENTITY],
};

let server: RecordingServer;
let client: TencentCloudClient;
afterEach(async () => {
  await client.close();
  await server.close();
});

async function start(answer: (request: ReceivedRequest) => Answer, credentials = () => KEYS): Promise<void> {
  server = await RecordingServer.start(answer);
  client = new TencentCloudClient({
    endpoint: server.origin,
    credentials: () => Promise.resolve(credentials()),
  });
}

/** What answers repeat a text in, which is written for JSON. */
const PLACES: Readonly<Record<string, (text: string) => Answer>> = {
  "a field": (text) => ({ body: `{"Response":{"Name":"${text}","RequestId":"1"}}` }),
  "a field of an item": (text) => ({ body: `{"Response":{"Items":[{"Name":"${text}"}],"RequestId":"1"}}` }),
  "the RequestId": (text) => ({ body: `{"Response":{"RequestId":"${text}"}}` }),
  "a code": (text) => ({ body: `{"Response":{"Error":{"Code":"${text}"},"RequestId":"1"}}` }),
  "a message": (text) => ({
    body: `{"Response":{"Error":{"Code":"x","Message":"${text}"},"RequestId":"1"}}`,
  }),
  "an error's RequestId": (text) => ({
    body: `{"Response":{"Error":{"Code":"x"},"RequestId":"${text}"}}`,
  }),
  "the content type": (text) => ({ headers: { "content-type": `text/html; ${text}` }, body: "" }),
};

const SENT: Readonly<Record<string, (request: ReceivedRequest) => string>> = {
  "the secret key": () => KEYS.secretKey,
  "the token": ({ headers }) => String(headers["x-tc-token"]),
  "the identity token": ({ body }) => (JSON.parse(body) as { Token: string }).Token,
  "the signature": ({ headers }) => String(headers.authorization).slice(-64),
};

const CASES = Object.keys(SENT).flatMap((what) =>
  Object.keys(PLACES).flatMap((place) => Object.keys(WRITINGS).map((writing) => ({ what, place, writing }))),
);

test.each(CASES)("$what is not shown of $place, $writing", async ({ what, place, writing }) => {
  let sent = "";
  await start((request) => {
    sent = SENT[what]?.(request) ?? "";
    return PLACES[place]?.(`? ${WRITINGS[writing]?.(sent) ?? ""} !`) ?? "no answer";
  });
  const told: unknown = await client.call(CALL).catch((caught: unknown) => caught);
  const shown = inspect(told, { depth: Infinity, showHidden: true });
  expect(sent.length).toBeGreaterThan(10);
  expect(shown).toContain("? *** !");
  expect(shown).not.toContain(sent);
});

test("what an earlier call was sent is not shown of a later answer", async () => {
  let calls = 0;
  await start(
    () => apiAnswer({ Name: "token-1 and token-2 and token-3" }),
    () => ({ ...KEYS, token: `token-${++calls}` }),
  );
  await client.call(CALL);
  expect(await client.call(CALL)).toMatchObject({ Name: "*** and *** and token-3" });
});

test("newly issued credentials come as they are", async () => {
  const Credentials = { Token: `of ${KEYS.secretKey}` };
  await start(() => apiAnswer({ Credentials, Arn: `of ${KEYS.secretKey}` }));
  const answer = await client.call({ ...CALL, issued: "Credentials" });
  expect(answer).toMatchObject({ Credentials, Arn: "of ***" });
});
