import { isBuiltin, registerHooks } from "node:module";
import { parentPort } from "node:worker_threads";

/*
 * A thread in which this package finds what a browser has and nothing of Node's: it explains every step's example there
 * and sends what came of it, or why that was not possible.
 */
registerHooks({
  resolve(specifier, context, next) {
    if (isBuiltin(specifier))
      throw new Error(`${context.parentURL} imports ${specifier}, which a browser does not have`);
    return next(specifier, {
      ...context,
      conditions: ["browser", ...context.conditions.filter((one) => one !== "node")],
    });
  },
});
for (const name of ["process", "Buffer", "global", "require", "setImmediate", "clearImmediate"]) {
  Reflect.deleteProperty(globalThis, name);
}

try {
  const { explainExamples } = await import("./examples.ts");
  parentPort?.postMessage({ explained: explainExamples(), left: typeof Reflect.get(globalThis, "process") });
} catch (error) {
  parentPort?.postMessage({ failure: String(error) });
}
