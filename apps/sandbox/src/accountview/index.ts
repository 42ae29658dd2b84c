import { z } from "zod";
import { createClock, type SandboxClock } from "../server/clock.ts";
import { createFaults } from "../server/faults.ts";
import { createLedger } from "../server/ledger.ts";
import type { SandboxRequest } from "../server/request.ts";
import { createSandboxServer } from "../server/server.ts";
import { createAdministration, snapshotSchema } from "./administration.ts";
import { changeOnPage } from "./change-while-paging.ts";
import { accountViewControl } from "./control.ts";
import { accountViewError } from "./refusal.ts";
import { handle, type Installation } from "./router.ts";
import { companies } from "./sample.ts";
import { scopes } from "./sign-in/login.ts";
import { createTokens } from "./sign-in/tokens.ts";
import { type Switches, switchesSchema } from "./switches.ts";

export interface AccountViewOptions {
  readonly port?: number;
  readonly clock?: SandboxClock;
  /** A refresh token that the sample client has already: scripts then need no browser. */
  readonly refreshToken?: string;
  readonly switches?: Partial<Switches>;
  /** What an earlier sandbox held. */
  readonly snapshot?: unknown;
}

const mostCallsAtOnce = 4;
const installationSnapshot = z.record(z.string(), snapshotSchema);

/** Starts AccountView as the contract av-1 fixes it (accountview.md §10), with the sample administration (§10.4). */
export async function startAccountView(options: AccountViewOptions = {}) {
  const clock = options.clock ?? createClock();
  const switches = switchesSchema.parse(options.switches ?? {});
  const kept = installationSnapshot.parse(options.snapshot ?? {});
  const installation: Installation = {
    clock,
    switches,
    ledger: createLedger(clock),
    tokens: createTokens({ clock, switches }),
    administrations: new Map(
      companies.map(({ Id }) => [Id, createAdministration({ snapshot: kept[Id], nowMs: clock.nowMs() })]),
    ),
  };
  if (options.refreshToken !== undefined) installation.tokens.register(options.refreshToken, [...scopes]);
  const server = createSandboxServer({
    name: "AccountView",
    contract: "av-1",
    clock,
    ledger: installation.ledger,
    faults: createFaults(),
    handle: (request) => handle(installation, request),
    describe,
    change: (request, reply) => changeOnPage(installation, request, reply),
    control: accountViewControl(installation),
    errorReply: (status) => accountViewError(status, "De installatie kan deze aanvraag nu niet verwerken"),
    // Its own clock, not the machine's: a client may take its watermark from here.
    headers: () => ({ date: new Date(clock.nowMs()).toUTCString() }),
    ...callsAtOnce(),
  });
  const { port, close } = await server.listen(options.port);
  return {
    url: `http://127.0.0.1:${port}/api/v3`,
    controlUrl: `http://127.0.0.1:${port}/__sandbox`,
    snapshot: () => Object.fromEntries([...installation.administrations].map(([id, one]) => [id, one.snapshot()])),
    close,
  };
}

/** §10.2 rule 18: more than 4 calls in flight per company → 503. */
function callsAtOnce() {
  const inFlight = new Map<string, number>();
  const company = (request: SandboxRequest) => String(request.headers["x-company"] ?? "");
  return {
    enter(request: SandboxRequest) {
      const now = inFlight.get(company(request)) ?? 0;
      if (company(request) !== "" && now >= mostCallsAtOnce) {
        return { ...accountViewError(503, "Te veel aanvragen tegelijk"), headers: { "retry-after": "1" } };
      }
      inFlight.set(company(request), now + 1);
      return undefined;
    },
    leave(request: SandboxRequest) {
      inFlight.set(company(request), (inFlight.get(company(request)) ?? 1) - 1);
    },
  };
}

/** What the ledger and the faults know a call by. The object of a write stands in its body, early on. */
function describe(request: SandboxRequest): { object?: string; effect: "read" | "write"; token: boolean } {
  const isToken = request.path.toLowerCase().endsWith("/token");
  const effect = request.method === "GET" || isToken ? "read" : "write";
  const object =
    request.method === "GET"
      ? [...request.query].find(([name]) => name.toLowerCase() === "businessobject")?.[1]
      : /"BusinessObject"\s*:\s*"(\w+)"/i.exec(request.rawBody.toString("latin1"))?.[1];
  return { effect, token: isToken, ...(object === undefined ? {} : { object: object.toUpperCase() }) };
}
