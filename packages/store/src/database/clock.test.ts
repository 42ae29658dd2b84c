import { expect, test, vi } from "vitest";
import { databaseClock } from "./clock.ts";

test("tells the database's time, whatever this machine believes, also after its own clock was set (F-22)", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const databaseMs = Date.UTC(2026, 9, 25, 0, 59, 0);
    vi.setSystemTime(databaseMs + 300_000);
    const clock = await databaseClock(() => Promise.resolve(databaseMs));
    const before = clock.now().getTime();
    vi.setSystemTime(databaseMs - 3_600_000);
    const after = clock.now().getTime();
    clock.close();
    expect(before - databaseMs).toBeLessThan(1_000);
    expect(after - databaseMs).toBeLessThan(1_000);
    expect(after).toBeGreaterThanOrEqual(before);
  } finally {
    vi.useRealTimers();
  }
});

test("a database that cannot tell the time when Koppla starts is an error, not a guess", async () => {
  await expect(databaseClock(() => Promise.reject(new Error("away")))).rejects.toThrow("away");
});
