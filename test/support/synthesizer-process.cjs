// Synthesizes apps, one after the other. What they load of cdktf is loaded once, which takes most of the time of a synthesis;
// the app and this package are loaded anew each time, as a process of their own would do.

const shared = new Set();
const ownListeners = new Set(process.listeners("exit"));

share("cdktf");

process.on("message", ({ app, directory, env }) => {
  if (app.endsWith(".ts")) share("tsx/cjs");
  process.chdir(directory);
  process.env = env;
  try {
    require(app);
    endOfProcess();
    process.send({});
  } catch (error) {
    process.send({ problem: String(error.stack) });
  } finally {
    for (const file of Object.keys(require.cache)) if (!shared.has(file)) delete require.cache[file];
    process.chdir("/"); // the directory is the test's to remove
  }
});

/** Loads a module for all apps. */
function share(name) {
  require(name);
  for (const file of Object.keys(require.cache)) shared.add(file);
}

/** What is done when a process ends, such as removing what was staged. */
function endOfProcess() {
  for (const listener of process.listeners("exit")) {
    if (ownListeners.has(listener)) continue;
    process.removeListener("exit", listener);
    listener(0);
  }
}
