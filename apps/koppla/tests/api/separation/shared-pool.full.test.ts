import { afterAll, beforeAll, expect, test } from "vitest";
import { foreignOfForgetful, proveSharedPool, type SharedServer, sharedServer } from "./shared-pool.ts";

let shared: SharedServer;
beforeAll(async () => {
  shared = await sharedServer();
});
afterAll(() => shared?.close());

test("200 requests at once of 20 organisations, with errors and rollbacks at random: no foreign row in 15,000 (S-4)", () =>
  proveSharedPool(shared, 15_000));

test("a transaction that forgets its organisation is found: it shows what another one left in the session (S-4)", async () => {
  expect((await foreignOfForgetful(shared)).length).toBeGreaterThan(0);
});
