import { afterAll, beforeAll, test } from "vitest";
import { proveSharedPool, type SharedServer, sharedServer } from "./shared-pool.ts";

let shared: SharedServer;
beforeAll(async () => {
  shared = await sharedServer();
});
afterAll(() => shared?.close());

test("200 requests at once of 20 organisations, with errors and rollbacks at random: no foreign row in 100,000 (S-4)", () =>
  proveSharedPool(shared, 100_000));
