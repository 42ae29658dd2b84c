import type { ConnectionChecks } from "@koppla/connector-sdk";
import { z } from "zod";
import { listPage } from "./client.ts";
import type { Settings } from "./manifest.ts";

/** What a client may write, Parts PIM does not tell (§3: there is no error of a missing right). */
export const checks: ConnectionChecks<Settings> = {
  async signIn({ session }) {
    await listPage(session, { resource: "locations", query: { limit: "1" }, item: z.unknown() });
  },
};
