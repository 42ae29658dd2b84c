import { z } from "zod";
import { removal, removalReceipt } from "../../setup/ending.ts";
import { route } from "../route.ts";

/** Nothing of it can be undone, so whoever removes something names it once more. */
const confirm = z.string().max(200).describe("The name of what is removed, typed once more.");

export const flowsRemoval = route({
  action: "flows.removal",
  method: "GET",
  path: "/organisations/{organisation}/flows/removal",
  permission: "set_up",
  effect: "looks",
  summary: "What ends when a flow is removed",
  input: z.strictObject({ flow: z.string() }),
  output: removal,
});

export const flowsRemove = route({
  action: "flows.remove",
  method: "POST",
  path: "/organisations/{organisation}/flows/remove",
  permission: "set_up",
  effect: "changes",
  summary: "Removes a flow, with what is known of its records; links, activity and the audit log stay",
  input: z.strictObject({ flow: z.string(), confirm }),
  output: removalReceipt,
});

export const integrationsRemoval = route({
  action: "integrations.removal",
  method: "GET",
  path: "/organisations/{organisation}/integrations/{integration}/removal",
  permission: "own",
  effect: "looks",
  summary: "What ends when an integration is removed",
  input: z.strictObject({ integration: z.string() }),
  output: removal,
});

export const integrationsRemove = route({
  action: "integrations.remove",
  method: "POST",
  path: "/organisations/{organisation}/integrations/{integration}/remove",
  permission: "own",
  effect: "changes",
  summary: "Removes an integration with its flows, lookup tables and links; activity and the audit log stay",
  input: z.strictObject({ integration: z.string(), confirm }),
  output: removalReceipt,
});

export const connectionsRemoval = route({
  action: "connections.removal",
  method: "GET",
  path: "/organisations/{organisation}/connections/{connection}/removal",
  permission: "own",
  effect: "looks",
  summary: "What ends when a connection is removed, and which integrations are in the way",
  input: z.strictObject({ connection: z.string() }),
  output: removal,
});

export const connectionsRemove = route({
  action: "connections.remove",
  method: "POST",
  path: "/organisations/{organisation}/connections/{connection}/remove",
  permission: "own",
  effect: "changes",
  summary: "Removes a connection that no integration joins, with its credentials and its webhook",
  input: z.strictObject({ connection: z.string(), confirm }),
  output: removalReceipt,
});

export const organisationsRemoval = route({
  action: "organisations.removal",
  method: "GET",
  path: "/organisations/{organisation}/removal",
  permission: "own",
  effect: "looks",
  summary: "What ends when the organisation is removed: everything of it",
  input: z.strictObject({}),
  output: removal,
});

export const organisationsRemove = route({
  action: "organisations.remove",
  method: "POST",
  path: "/organisations/{organisation}/remove",
  permission: "own",
  effect: "changes",
  keepsNoAnswer: true,
  summary: "Removes the organisation with every row of it, its audit log and its keys",
  input: z.strictObject({ confirm }),
  output: removalReceipt,
});
