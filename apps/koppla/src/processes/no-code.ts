/**
 * Takes from this process what makes code of a text: `eval` and the constructors of functions, also by the way of
 * `constructor`. Node's own flag does that for every other process. The server's router needs them to build its routes, so
 * the server gives them up when it listens.
 */
export function forbidCodeFromText(): void {
  for (const one of kinds) {
    const prototype = Reflect.getPrototypeOf(one);
    if (prototype === null) {
      throw new Error("A function has no prototype.");
    }
    const refusal = refusing(one.constructor.name);
    // So that `instanceof` goes on telling what is a function.
    refusal.prototype = prototype;
    Object.defineProperty(prototype, "constructor", { value: refusal, writable: false, configurable: false });
    if (refusal.name === "Function") {
      Object.defineProperty(globalThis, "Function", { value: refusal, writable: false, configurable: false });
    }
  }
  Object.defineProperty(globalThis, "eval", { value: refusing("eval"), writable: false, configurable: false });
}

const kinds = [
  () => undefined,
  async () => undefined,
  function* () {
    yield undefined;
  },
  async function* () {
    yield undefined;
  },
];

function refusing(name: string): () => never {
  const refusal = () => {
    throw new EvalError("Koppla makes no code of texts.");
  };
  Object.defineProperty(refusal, "name", { value: name });
  return refusal;
}
