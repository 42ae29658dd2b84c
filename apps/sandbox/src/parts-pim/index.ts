import { createClock, type SandboxClock } from "../server/clock.ts";
import { createFaults } from "../server/faults.ts";
import { createLedger } from "../server/ledger.ts";
import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import { createSandboxServer } from "../server/server.ts";
import { Idempotency } from "./access/idempotency.ts";
import { Limits } from "./access/limits.ts";
import { Tokens } from "./access/tokens.ts";
import { pimControl } from "./control.ts";
import { faultReply } from "./errors.ts";
import { createRouter, describeCall } from "./router.ts";
import { fillEnvironment } from "./seed/environment.ts";
import { type PimSeed, plantSeed } from "./seed/seed.ts";
import { createState, type PimState } from "./state.ts";
import { switchesSchema } from "./switches.ts";
import { WebhookDelivery } from "./webhooks/webhook-delivery.ts";

export { pimCredentials } from "./access/tokens.ts";
export type { PimSeed } from "./seed/seed.ts";

export interface PartsPimOptions {
  /** Default: any free port. */
  port?: number;
  /** Default 60, as the contract says; null or 0: no limit. */
  callsPerMinute?: number | null;
  seed?: PimSeed;
  clock?: SandboxClock;
}

export interface RunningServer {
  /** The base address that a connection is given. */
  url: string;
  controlUrl: string;
  close(): Promise<void>;
}

/** Start the stand-in for Parts PIM (parts-pim.md, contract assumed-1) on 127.0.0.1. */
export async function startPartsPim(options: PartsPimOptions = {}): Promise<RunningServer> {
  const clock = options.clock ?? createClock();
  const ledger = createLedger(clock);
  const switches = switchesSchema.parse(
    options.callsPerMinute === undefined ? {} : { callsPerMinute: options.callsPerMinute },
  );
  const state = createState(clock, ledger, switches);
  fillEnvironment(state);
  if (options.seed) plantSeed(state, options.seed);

  const tokens = new Tokens(clock, switches);
  const limits = new Limits(clock, switches, tokens);
  const delivery = new WebhookDelivery(state);
  const server = createSandboxServer({
    name: "Parts PIM",
    contract: "assumed-1",
    clock,
    ledger,
    faults: createFaults(),
    describe: describeCall,
    handle: createRouter(state, tokens, new Idempotency(state)),
    errorReply: faultReply,
    enter: (request) => limits.enter(request),
    leave: (request) => limits.leave(request),
    // The time of its answers is that of its records.
    headers: (request) => ({ date: new Date(clock.nowMs()).toUTCString(), ...limits.headers(request) }),
    change: (request, reply) => changeOnPage(state, request, reply),
    control: pimControl({ state, tokens, limits, delivery }),
  });
  const { port, close } = await server.listen(options.port);
  return {
    url: `http://127.0.0.1:${port}/api/v1`,
    controlUrl: `http://127.0.0.1:${port}/__sandbox`,
    async close() {
      delivery.close();
      await close();
    },
  };
}

/** The fault "changeWhilePaging": the first product of the page just read changes, and so will come again later. */
function changeOnPage(state: PimState, request: SandboxRequest, reply: SandboxReply): void {
  if (describeCall(request).object !== "products") return;
  const { json } = reply;
  if (typeof json !== "object" || json === null || !("items" in json) || !Array.isArray(json.items)) return;
  const sku: unknown = json.items[0]?.sku;
  const product = typeof sku === "string" ? state.products.get(sku) : undefined;
  if (!product) return;
  const stamp = state.newStamp();
  const order_step = product.order_step === "1" ? "2" : "1";
  state.products.put(product.sku, { ...product, order_step, updated_at: stamp }, stamp);
}
