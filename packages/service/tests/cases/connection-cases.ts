import type { TestHouse } from "@koppla/proof/kit/test-house";
import { listConnections } from "../../src/connections/list-connections.ts";
import { beginSignIn, finishSignIn } from "../../src/connections/sign-in.ts";
import { machineActor } from "../../src/ground/actor.ts";
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

async function beginAndAllow({ house }: TestHouse): Promise<void> {
  const request = { connection: "books", redirectUri: sentBack };
  answer = await allow((await beginSignIn(house, machineActor(), request)).address);
  process.env.KOPPLA_PUBLIC_URL = "https://koppla.example.com";
}

const nobody = { state: "", answer: { kind: "refused" as const, reason: "" } };

export const connectionCases: readonly FunctionCase[] = [
  { action: "connections.list", call: ({ house }, actor) => listConnections(house, actor, {}) },
  {
    action: "connections.beginSignIn",
    call: ({ house }, actor) => beginSignIn(house, actor, { connection: "books", redirectUri: sentBack }),
  },
  {
    action: "connections.signIn",
    prepare: beginAndAllow,
    call: ({ house }, actor) => finishSignIn(house, actor, answer ?? nobody),
    entries: [{ subject: "books", changes: [{ what: "tokens" }] }],
  },
  {
    action: "webhooks.register",
    call: ({ house }, actor) => registerWebhook(house, actor, { connection: "pim" }),
    entries: [{ subject: "pim", changes: [{ what: "webhook", after: "https://koppla.example.com" }] }],
  },
  { action: "webhooks.state", call: ({ house }, actor) => webhookState(house, actor, { connection: "pim" }) },
  {
    action: "webhooks.remove",
    call: ({ house }, actor) => removeWebhook(house, actor, { connection: "pim" }),
    entries: [{ subject: "pim", changes: [{ what: "webhook" }] }],
  },
];
