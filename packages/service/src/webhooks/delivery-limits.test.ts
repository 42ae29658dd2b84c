import { expect, test } from "vitest";
import { deliveryLimits, networkOf } from "./delivery-limits.ts";

const rates = {
  address: { burst: 3, perSecond: 1 },
  stranger: { burst: 2, perSecond: 0.5 },
  lookUp: { burst: 1, perSecond: 1 },
};

test("a stranger and an address have rates of their own, and are told how long to wait (V30d)", () => {
  let now = 0;
  const limits = deliveryLimits(rates, () => now);
  const strangers = () => [1, 2, 3].map(() => limits.stranger("192.0.2.1"));
  expect(strangers()).toEqual([0, 0, 2]);
  expect(limits.strangerWaits("192.0.2.1")).toBe(2);
  expect(limits.strangerWaits("192.0.2.2")).toBe(0);
  expect([1, 2, 3, 4].map(() => limits.genuine("a"))).toEqual([0, 0, 0, 1]);
  expect(limits.genuine("b")).toBe(0);
  expect([limits.lookUp(), limits.lookUp()]).toEqual([0, 1]);
  now = 2_000;
  expect(strangers()).toEqual([0, 2, 2]);
  expect(limits.genuine("a")).toBe(0);
  now = 3_600_000;
  expect(strangers()).toEqual([0, 0, 2]);
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:0DB8:0:1:2:3:4:5", "2001:db8:0:1"],
  ["::1", "0:0:0:0"],
  ["fe80::1%eth0", "fe80:0:0:0"],
  ["something", "something"],
])("the network of %s is %s (V30d)", (remote, network) => {
  expect(networkOf(remote)).toBe(network);
});
