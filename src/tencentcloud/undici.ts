// The parts of undici that are used here. Its index loads all others as well, which is most of what a first request waits for.
import connect from "undici/lib/api/api-connect";
import request from "undici/lib/api/api-request";
import errors from "undici/lib/core/errors";
import Dispatcher from "undici/lib/dispatcher/dispatcher";
import EnvHttpProxyAgent from "undici/lib/dispatcher/env-http-proxy-agent";
import Pool from "undici/lib/dispatcher/pool";

// As the index does with all that can be done with a dispatcher: one asks, and a proxy's tunnel is made.
Object.assign(Dispatcher.prototype, { request, connect });

export { EnvHttpProxyAgent, errors, Pool };
