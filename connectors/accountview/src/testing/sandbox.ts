import {
  authorizeAddress,
  createEgress,
  type Egress,
  exchangeCode,
  localCallGate,
  memoryTokenStore,
  openSession,
  type Tokens,
} from "@koppla/connector-sdk";
import { startAccountView } from "@koppla/sandbox";
import { accountView } from "../index.ts";
import type { BooksSession } from "../manifest.ts";
import { openDirectAccess } from "./direct-access.ts";

/** accountview.md §10.4. */
export const client = { clientId: "demo-client", clientSecret: "demo-secret" };
export const companyId = "c0ffee01";
const redirectUri = "http://localhost/callback";

/** The stand-in for AccountView, with what the tests need beside the connector. */
export async function startTestBooks() {
  const server = await startAccountView({ switches: { accessTokenSeconds: 30 * 86_400 } });
  const egress = createEgress({ allow: ["127.0.0.1"] });

  async function control(method: "GET" | "POST", path: string, json?: unknown): Promise<void> {
    const answer = await fetch(server.controlUrl + path, {
      method,
      ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { "content-type": "application/json" } }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  const direct = openDirectAccess({ baseUrl: server.url, companyId, ...(await signIn(server.url, egress)) });
  return {
    baseUrl: server.url,
    direct,
    control,
    signIn: () => signIn(server.url, egress),
    /** Orders cannot be changed through the API (§6): as a person would at the screen. */
    async touchOrder(number: string): Promise<void> {
      await control("POST", "/seed", {
        company: companyId,
        table: "SO_HDR",
        rows: [{ ORD_NR: number, COMMENT3: "Gezien" }],
      });
    },
    advanceClock: (advanceMs: number) => control("POST", "/clock", { advanceMs }),
    /** A session as the engine opens it, signed in by itself. */
    async openSession(options: { settings?: object; capabilities?: { [name: string]: boolean } } = {}) {
      return openBooksSession({ baseUrl: server.url, egress, tokens: await signIn(server.url, egress), ...options });
    },
    async close() {
      await egress.close();
      await server.close();
    },
  };
}

/** What a person does in a browser (§2); `auto=1` leaves out the consent page (§10.1, 1). */
async function signIn(baseUrl: string, egress: Egress): Promise<Tokens> {
  const credentials = accountView.credentials.parse(client);
  const connector = accountView;
  const address = new URL(authorizeAddress({ connector, credentials, baseUrl, redirectUri, state: "s-1" }));
  address.searchParams.set("auto", "1");
  const redirected = await fetch(address, { redirect: "manual" });
  const back = new URL(redirected.headers.get("location") ?? "about:blank");
  if (back.searchParams.get("state") !== "s-1") throw new Error(`No redirect: ${redirected.status} ${back.href}`);
  const code = back.searchParams.get("code") ?? "";
  return exchangeCode({ connector, credentials, baseUrl, code, redirectUri, egress });
}

function openBooksSession(options: {
  baseUrl: string;
  egress: Egress;
  tokens: Tokens;
  settings?: object;
  capabilities?: { [name: string]: boolean };
}): BooksSession {
  const { baseUrl, egress, tokens, settings = {}, capabilities = {} } = options;
  return openSession({
    connector: accountView,
    settings: accountView.settings.parse({ companyId, ...settings }),
    credentials: accountView.credentials.parse(client),
    baseUrl,
    capabilities,
    tokens: memoryTokenStore(tokens),
    gate: localCallGate({ concurrentCalls: 2 }),
    egress,
  });
}
