import { z } from "zod";
import { permissions } from "../permission.ts";

/** What a key may be allowed: `host` is of the installation, and no key's. */
export const keyScope = z.enum(permissions).exclude(["host"]);

/** An API key as a list shows it: never the key itself. */
export const apiKeyView = z.object({
  key: z.uuid(),
  name: z.string(),
  scopes: z.array(keyScope),
  /** Who made it, as people know them. */
  madeBy: z.string(),
  madeAt: z.iso.datetime(),
  /** Null: it does not expire. */
  expiresAt: z.iso.datetime().nullable(),
  /** To the hour; null: not yet. */
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeyView>;

/** A key that was just made. `secret` is what programs send, and is shown this once. */
export const madeApiKey = z.object({ key: apiKeyView, secret: z.string() });
