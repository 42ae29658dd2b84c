import { z } from "zod";
import { webhookStanding } from "../webhook.ts";
import { route } from "./route.ts";

const ofConnection = z.strictObject({ connection: z.string() });

export const webhooksState = route({
  action: "webhooks.state",
  method: "GET",
  path: "/organisations/{organisation}/connections/{connection}/webhook",
  permission: "look",
  effect: "looks",
  summary: "Whether a connection's system tells Koppla of changes; asks the system",
  input: ofConnection,
  output: webhookStanding,
});

export const webhooksRegister = route({
  action: "webhooks.register",
  method: "PUT",
  path: "/organisations/{organisation}/connections/{connection}/webhook",
  permission: "set_up",
  effect: "changes",
  summary: "Asks the system to send its events to Koppla's public address",
  input: ofConnection,
  output: webhookStanding,
});

export const webhooksRemove = route({
  action: "webhooks.remove",
  method: "DELETE",
  path: "/organisations/{organisation}/connections/{connection}/webhook",
  permission: "set_up",
  effect: "changes",
  summary: "Ends it: the system sends no more, and polling goes on",
  input: ofConnection,
  output: webhookStanding,
});
