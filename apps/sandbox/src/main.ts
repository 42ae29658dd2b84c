import { parseArgs } from "node:util";
import { pimCredentials, startSandbox } from "./index.ts";
import { keepState, readKeptState } from "./kept-state.ts";
import { takeControlCalls } from "./parent-control.ts";
import { usablePort } from "./ports.ts";

const help = `The sandbox: stand-ins for Parts PIM and AccountView on this machine, in memory.

  node apps/sandbox/src/main.ts [options]

  --seed N              generate the catalogue from this number, instead of the real one
  --products N          generated products (1000)
  --customers N         generated customers (100)
  --orders N            generated orders (500)
  --pim-port N          port of Parts PIM (4101; 0: any free one)
  --books-port N        port of AccountView (4102; 0: any free one)
  --calls-per-minute N  limit of Parts PIM (60; 0: none)
  --or-any-port         where a port is taken, use any free one instead
  --state FOLDER        keep the books' state in this folder, and begin with what it holds
  --ready-json          print one line {"pim":"…","books":"…","refreshToken":"…"} when ready, and nothing else
  --help                this text
`;

const number = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

function readArguments() {
  return parseArgs({
    options: {
      seed: number,
      products: number,
      customers: number,
      orders: number,
      "pim-port": number,
      "books-port": number,
      "calls-per-minute": number,
      state: { type: "string" },
      "or-any-port": flag,
      "ready-json": flag,
      help: flag,
    },
  }).values;
}

/** A whole number from 0 on, or a clear refusal. */
function whole(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} takes a whole number, not "${value}"`);
  return Number(value);
}

async function main(): Promise<void> {
  const values = readArguments();
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const generated = {
    seed: whole("seed", values.seed),
    products: whole("products", values.products),
    customers: whole("customers", values.customers),
    orders: whole("orders", values.orders),
  };
  const kept = values.state === undefined ? undefined : await readKeptState(values.state);
  const sandbox = await startSandbox({
    ...(kept === undefined ? {} : { booksSnapshot: kept }),
    pimPort: await usablePort(whole("pim-port", values["pim-port"]) ?? 4101, "--pim-port", values["or-any-port"]),
    booksPort: await usablePort(
      whole("books-port", values["books-port"]) ?? 4102,
      "--books-port",
      values["or-any-port"],
    ),
    callsPerMinute: whole("calls-per-minute", values["calls-per-minute"]) ?? 60,
    ...Object.fromEntries(Object.entries(generated).filter(([, value]) => value !== undefined)),
  });

  const keeper = values.state === undefined ? undefined : keepState(values.state, () => sandbox.books.snapshot());
  const stop = async () => {
    await keeper?.end();
    await sandbox.close();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
  // Whoever started us is gone.
  process.once("disconnect", () => void stop());

  const { pim, books, refreshToken } = sandbox;
  takeControlCalls({ pim: pim.controlUrl, books: books.controlUrl });
  if (values["ready-json"]) {
    process.stdout.write(`${JSON.stringify({ pim: pim.url, books: books.url, refreshToken })}\n`);
    return;
  }
  process.stdout.write(`Parts PIM     ${pim.url}
              client ${pimCredentials.clientId}, secret ${pimCredentials.clientSecret}, admin key ${pimCredentials.adminKey}
              control ${pim.controlUrl}
AccountView   ${books.url}
              client demo-client, secret demo-secret, refresh token ${refreshToken}
              control ${books.controlUrl}
Ctrl-C stops both.
`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
