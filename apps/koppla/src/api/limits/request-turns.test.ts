import { oneTimeAddressesUse } from "@koppla/contract/routes/account";
import { recordsList } from "@koppla/contract/routes/records";
import { type Actor, machineActor, visitor } from "@koppla/service/ground/actor";
import { expect, test } from "vitest";
import { requestTurns } from "./request-turns.ts";
import { weightOf } from "./request-weight.ts";

/** A key of an organisation. */
const keyOf = (organisation: string): Actor => ({
  ...machineActor(),
  kind: "key",
  id: crypto.randomUUID(),
  grants: new Map([[organisation, new Set(["look" as const])]]),
});
const [mine, theirs] = ["mine", "theirs"];

/** Begins so many, and notes those whose turn has come. */
function begin(
  turns: ReturnType<typeof requestTurns>,
  actor: Actor,
  { count, weight }: { count: number; weight: number },
) {
  const begun: (() => void)[] = [];
  const all = Array.from({ length: count }, () => turns.begin(actor, weight).then((end) => begun.push(end)));
  return { begun, all };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("so many light requests of a caller are under way at once, whichever key they bring; another's do not wait (S-33)", async () => {
  const turns = requestTurns(3);
  const one = begin(turns, keyOf(mine), { count: 3, weight: 1 });
  const another = begin(turns, keyOf(mine), { count: 2, weight: 1 });
  const foreign = begin(turns, keyOf(theirs), { count: 3, weight: 1 });
  await settled();
  expect([one, another, foreign].map(({ begun }) => begun.length)).toEqual([3, 0, 3]);
  // Ended twice counts once.
  one.begun[0]?.();
  one.begun[0]?.();
  await settled();
  expect(another.begun).toHaveLength(1);
  one.begun[1]?.();
  await settled();
  expect(another.begun).toHaveLength(2);
});

test("heavy requests of a caller come one after the other, with a rest between them, and hold up no light ones (S-33)", async () => {
  const turns = requestTurns(3);
  const visiting = visitor("192.0.2.1", "en");
  const heavy = begin(turns, visiting, { count: 2, weight: 10 });
  const light = begin(turns, visiting, { count: 1, weight: 1 });
  const elsewhere = begin(turns, visitor("192.0.2.2", "en"), { count: 1, weight: 10 });
  await settled();
  expect([heavy, light, elsewhere].map(({ begun }) => begun.length)).toEqual([1, 1, 1]);
  const begunMs = performance.now();
  await expect.poll(() => performance.now() - begunMs).toBeGreaterThan(30);
  const endedMs = performance.now();
  heavy.begun[0]?.();
  await settled();
  expect(heavy.begun).toHaveLength(1);
  await Promise.all(heavy.all);
  // Timers of Node may come a millisecond early.
  expect(performance.now() - endedMs).toBeGreaterThanOrEqual(58);
});

test("more than a hundred that wait are refused, until there is room (S-33)", async () => {
  const turns = requestTurns(1);
  const one = begin(turns, keyOf(mine), { count: 101, weight: 1 });
  await settled();
  await expect(turns.begin(keyOf(mine), 1)).rejects.toMatchObject({ code: "too_many_requests" });
  one.begun[0]?.();
  await settled();
  const last = begin(turns, keyOf(mine), { count: 1, weight: 1 });
  for (let ended = 1; ended <= 101; ended += 1) {
    await settled();
    one.begun[ended]?.();
  }
  await Promise.all(last.all);
  expect(last.begun).toHaveLength(1);
});

test.each([
  ["a page as it is usually asked for", recordsList, { query: {} }, 1],
  ["a page of 250", recordsList, { query: { limit: "250" } }, 1],
  ["a page of 1000", recordsList, { query: { limit: "1000" } }, 4],
  ["a page of nonsense", recordsList, { query: { limit: "many" } }, 1],
  ["a small body", recordsList, { headers: { "content-length": "2000" } }, 1],
  ["a body of 1 MiB", recordsList, { headers: { "content-length": "1048576" } }, 5],
  ["a body that does not say", recordsList, { headers: { "transfer-encoding": "chunked" } }, 65],
  ["a body that says too much", recordsList, { headers: { "content-length": "999999999999" } }, 65],
  ["what may hash a password", oneTimeAddressesUse, {}, 10],
] as const)("%s has its weight", (_, route, given, weight) => {
  const request = { query: {}, headers: {}, routeOptions: { bodyLimit: 16 * 1024 * 1024 }, ...given };
  expect(weightOf(route, request)).toBe(weight);
});
