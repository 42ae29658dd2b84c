import { z } from "zod";
import { apiKeyView, keyScope, madeApiKey } from "../access/api-key.ts";
import { route } from "./route.ts";

export const apiKeysList = route({
  action: "apiKeys.list",
  method: "GET",
  path: "/organisations/{organisation}/api-keys",
  permission: "set_up",
  effect: "looks",
  summary: "The API keys of the organisation, the newest first; never the keys themselves",
  input: z.strictObject({}),
  output: z.array(apiKeyView),
});

export const apiKeysCreate = route({
  action: "apiKeys.create",
  method: "POST",
  path: "/organisations/{organisation}/api-keys",
  permission: "set_up",
  effect: "changes",
  summary: "Makes an API key, which is shown this once",
  keepsNoAnswer: true,
  input: z.strictObject({
    name: z.string().trim().min(1).max(100).describe("What it is for."),
    scopes: z
      .array(keyScope)
      .min(1)
      .max(10)
      .describe("What it may do: at most what its maker may. `look` is part of every key."),
    expiresInDays: z.int().min(1).max(3_650).nullable().default(365).describe("Null: it does not expire."),
  }),
  output: madeApiKey,
});

export const apiKeysRevoke = route({
  action: "apiKeys.revoke",
  method: "DELETE",
  path: "/organisations/{organisation}/api-keys/{key}",
  permission: "set_up",
  effect: "changes",
  summary: "Ends an API key at once",
  input: z.strictObject({ key: z.uuid() }),
  output: apiKeyView,
});
