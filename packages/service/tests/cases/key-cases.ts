import type { TestKoppla } from "@koppla/proof/kit/test-koppla";
import { machineActor } from "../../src/ground/actor.ts";
import { createKey, listKeys, revokeKey } from "../../src/keys/keys.ts";
import type { FunctionCase } from "./function-case.ts";

let made = "";

async function makeKey({ engine }: TestKoppla): Promise<void> {
  const { key } = await createKey(engine, machineActor(), { name: "Shop", scopes: ["operate"] });
  made = key.key;
}

export const keyCases: readonly FunctionCase[] = [
  { action: "apiKeys.list", prepare: makeKey, call: ({ engine }, actor) => listKeys(engine, actor, {}) },
  {
    action: "apiKeys.create",
    call: ({ engine }, actor) => createKey(engine, actor, { name: "Till", scopes: ["open"], expiresInDays: null }),
    entries: [
      {
        subject: "Till",
        changes: [
          { what: "scopes", after: ["look", "open"] },
          { what: "expiresAt", after: null },
        ],
      },
    ],
  },
  {
    action: "apiKeys.revoke",
    prepare: makeKey,
    call: ({ engine }, actor) => revokeKey(engine, actor, { key: made }),
    entries: [{ subject: "Shop", changes: [{ what: "revoked" }] }],
  },
];
