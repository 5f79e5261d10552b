// undici declares the types of its index only; these are the files that the index takes them from.

declare module "undici/lib/api/api-connect" {
  import type { Dispatcher } from "undici";
  const connect: Dispatcher["connect"];
  export = connect;
}

declare module "undici/lib/api/api-request" {
  import type { Dispatcher } from "undici";
  const request: Dispatcher["request"];
  export = request;
}

declare module "undici/lib/core/errors" {
  import { errors } from "undici";
  export = errors;
}

declare module "undici/lib/dispatcher/dispatcher" {
  import { Dispatcher } from "undici";
  export = Dispatcher;
}

declare module "undici/lib/dispatcher/env-http-proxy-agent" {
  import { EnvHttpProxyAgent } from "undici";
  export = EnvHttpProxyAgent;
}

declare module "undici/lib/dispatcher/pool" {
  import { Pool } from "undici";
  export = Pool;
}
