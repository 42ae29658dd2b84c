import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { expect } from "vitest";
import { listCompanies } from "../../src/connections/companies.ts";
import { viewConnectionDetails } from "../../src/connections/connection-details.ts";
import { checkConnection } from "../../src/connections/connection-test.ts";
import { listConnections } from "../../src/connections/list-connections.ts";
import { beginSignIn, finishSignIn } from "../../src/connections/sign-in.ts";
import { machineActor } from "../../src/ground/actor.ts";
import { viewIntegration } from "../../src/integrations/integration-view.ts";
import { changeConnection, createConnection } from "../../src/making/make-connection.ts";
import { registerWebhook, removeWebhook, webhookState } from "../../src/webhooks/webhooks.ts";
import type { FunctionCase } from "./function-case.ts";

const sentBack = "http://127.0.0.1:1/callback";

/** What the system's consent page sends the browser back with, once a person has allowed the access. */
async function allow(address: string) {
  const { headers } = await fetch(`${address}&auto=1`, { redirect: "manual" });
  const { searchParams } = new URL(headers.get("location") ?? "");
  const [state = "", code = ""] = [searchParams.get("state") ?? "", searchParams.get("code") ?? ""];
  return { state, answer: { kind: "code" as const, code } };
}

let answer: Awaited<ReturnType<typeof allow>> | undefined;

async function beginAndAllow({ engine }: TestKoppla): Promise<void> {
  const request = { connection: "books", redirectUri: sentBack };
  answer = await allow((await beginSignIn(engine, machineActor(), request)).address);
  process.env.KOPPLA_PUBLIC_URL = "https://koppla.example.com";
}

const nobody = { state: "", answer: { kind: "refused" as const, reason: "" } };

/** The last that a connection test gives: its report. */
async function lastOf(items: AsyncIterable<unknown>): Promise<unknown> {
  let last: unknown;
  for await (const item of items) {
    last = item;
  }
  return last;
}

export const connectionCases: readonly FunctionCase[] = [
  {
    action: "connections.check",
    call: ({ engine }, actor) => lastOf(checkConnection(engine, actor, { connection: "pim" })),
    entries: [{ subject: "pim", changes: [{ what: "test", after: "6/6" }] }],
  },
  {
    action: "connections.companies",
    call: ({ engine }, actor) => listCompanies(engine, actor, { connection: "books" }),
  },
  { action: "connections.list", call: ({ engine }, actor) => listConnections(engine, actor, {}) },
  {
    action: "connections.get",
    call: ({ engine }, actor) => viewConnectionDetails(engine, actor, { connection: "books" }),
  },
  {
    action: "integrations.get",
    call: ({ engine }, actor) => viewIntegration(engine, actor, { integration: "parts-to-books" }),
  },
  {
    action: "connections.create",
    call: ({ engine, sandbox }, actor) =>
      createConnection(engine, actor, {
        system: "parts-pim",
        address: ` ${sandbox.pim.url}/`,
        credentials: { adminKey: "key", clientId: "client", clientSecret: "secret" },
      }),
    entries: [
      {
        subject: "parts-pim",
        changes: [
          { what: "system", after: "parts-pim" },
          { what: "baseUrl", after: expect.stringMatching(/^http:.*[^/]$/) },
          { what: "credentials.adminKey" },
          { what: "credentials.clientId" },
          { what: "credentials.clientSecret" },
        ],
      },
    ],
  },
  {
    action: "connections.change",
    call: ({ engine }, actor) =>
      changeConnection(engine, actor, { connection: "books", settings: { controlAccount: "1300" } }),
    entries: [{ subject: "books", changes: [{ what: "settings.controlAccount", before: "1210", after: "1300" }] }],
  },
  {
    action: "connections.beginSignIn",
    call: ({ engine }, actor) => beginSignIn(engine, actor, { connection: "books", redirectUri: sentBack }),
    entries: [{ subject: "books", changes: [] }],
  },
  {
    action: "connections.signIn",
    prepare: beginAndAllow,
    call: ({ engine }, actor) => finishSignIn(engine, actor, answer ?? nobody),
    entries: [{ subject: "books", changes: [{ what: "tokens" }] }],
  },
  {
    action: "webhooks.register",
    call: ({ engine }, actor) => registerWebhook(engine, actor, { connection: "pim" }),
    entries: [{ subject: "pim", changes: [{ what: "webhook", after: "https://koppla.example.com" }] }],
  },
  { action: "webhooks.state", call: ({ engine }, actor) => webhookState(engine, actor, { connection: "pim" }) },
  {
    action: "webhooks.remove",
    call: ({ engine }, actor) => removeWebhook(engine, actor, { connection: "pim" }),
    entries: [{ subject: "pim", changes: [{ what: "webhook" }] }],
  },
];
