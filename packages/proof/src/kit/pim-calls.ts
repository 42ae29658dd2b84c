import { z } from "zod";
import type { TestSandbox } from "./test-sandbox.ts";

/** Writes to Parts PIM as another of its clients does: unlike seeding, this makes it tell its webhooks. */
export async function pimCaller(
  sandbox: TestSandbox,
): Promise<(method: string, path: string, body: unknown) => Promise<void>> {
  const token = await fetch(`${sandbox.pim.url}/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from("pim-client:pim-secret").toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
      "x-admin-key": "pim-admin",
    },
    body: "grant_type=client_credentials",
  });
  const { access_token } = z.object({ access_token: z.string() }).parse(await token.json());
  return async (method, path, body) => {
    const answer = await fetch(`${sandbox.pim.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${access_token}`,
        "content-type": "application/json",
        "x-admin-key": "pim-admin",
      },
      body: JSON.stringify(body),
    });
    const said = await answer.text();
    if (!answer.ok || said.includes('"status":"failed"')) {
      throw new Error(`${method} ${path}: ${answer.status} ${said}`);
    }
  };
}
