// The library's server without its clients, for which each start would wait.
export { Status as status } from "@grpc/grpc-js/build/src/constants";
export { Server } from "@grpc/grpc-js/build/src/server";
export { ServerCredentials } from "@grpc/grpc-js/build/src/server-credentials";
