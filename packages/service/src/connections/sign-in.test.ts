import { permissionsOf } from "@koppla/contract/permission";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, machineActor } from "../ground/actor.ts";
import { listConnections } from "./list-connections.ts";
import { beginSignIn, finishSignIn } from "./sign-in.ts";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 1, worker: false });
});
afterAll(() => testing?.close());

const owner = machineActor();
const request = { connection: "books", redirectUri: "http://127.0.0.1:1/callback" };
const code = { kind: "code", code: "guessed" } as const;

function person(): Actor {
  const grants = new Map([[testing.organisationId, new Set(permissionsOf.owner)]]);
  return { ...owner, kind: "person", id: crypto.randomUUID(), name: "Kim", grants };
}

test("an answer serves once, and only whoever began the sign-in", async () => {
  const { engine } = testing;
  const { state } = await beginSignIn(engine, owner, request);
  const foreign = { code: "foreign_sign_in", status: 400 };
  await expect(finishSignIn(engine, owner, { state: "another", answer: code })).rejects.toMatchObject(foreign);
  await expect(finishSignIn(engine, person(), { state, answer: code })).rejects.toMatchObject(foreign);
  const refused = { state, answer: { kind: "refused", reason: "access_denied" } } as const;
  await expect(finishSignIn(engine, owner, refused)).rejects.toMatchObject({ code: "sign_in_refused", status: 409 });
  await expect(finishSignIn(engine, owner, refused)).rejects.toMatchObject(foreign);
});

test("connections are listed also where settings do not fit and credentials cannot be opened", async () => {
  await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope
      .updateTable("connection")
      .set({ settings: '{"callsPerMinute":"many"}', credentials_sealed: Buffer.from("broken") })
      .where("name", "=", "pim")
      .execute(),
  );
  const views = await listConnections(testing.engine, owner, {});
  expect(views.map(({ name, windows, callsAtOnce }) => ({ name, windows, callsAtOnce }))).toEqual([
    { name: "books", windows: [], callsAtOnce: expect.anything() },
    { name: "pim", windows: [], callsAtOnce: null },
  ]);
});
