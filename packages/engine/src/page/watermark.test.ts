import { expect, test } from "vitest";
import { watermarkAfter } from "./watermark.ts";

const now = new Date("2026-11-30T12:00:00.000Z");
const at = (time: string) => `2026-11-30T${time}.000Z`;
const tomorrow = "2026-12-01T12:00:00.000Z";

function after(
  page: Parameters<typeof watermarkAfter>[1],
  { order = "change", known = null }: { order?: "change" | "key"; known?: string | null } = {},
) {
  const position = { at: null, since: null, watermark: known, restarts: 0 };
  return watermarkAfter({ order, position, watermarkAt: (moment) => moment.toISOString() }, page, now);
}

test("a watermark never passes the moment of the answer, by the source's clock and by ours (V13)", () => {
  expect(after({ watermark: tomorrow })).toEqual({ watermark: at("12:00:00"), fromFuture: tomorrow });
  const answeredAt = new Date(at("11:50:00"));
  expect(after({ watermark: at("11:58:00"), answeredAt })).toMatchObject({ watermark: at("11:50:00") });
  expect(after({ watermark: tomorrow, answeredAt: new Date(tomorrow) })).toMatchObject({ watermark: at("12:00:00") });
  expect(after({ watermark: tomorrow }, { order: "key" })).toMatchObject({ watermark: at("12:00:00") });
});

test("clocks that differ by minutes are nobody's fault, and the present is as it was", () => {
  expect(after({ watermark: at("12:04:00") })).toEqual({ watermark: at("12:00:00") });
  expect(after({ watermark: at("11:00:00") })).toEqual({ watermark: at("11:00:00") });
  expect(after({ watermark: at("11:00:00") }, { known: at("11:30:00") })).toEqual({ watermark: at("11:30:00") });
  expect(after({ watermark: null }, { known: at("11:30:00") })).toEqual({ watermark: at("11:30:00") });
});

test("watermarks that are no times pass as they are", () => {
  const position = { at: null, since: null, watermark: null, restarts: 0 };
  expect(watermarkAfter({ order: "change", position, watermarkAt: () => null }, { watermark: "9" }, now)).toEqual({
    watermark: "9",
  });
});
