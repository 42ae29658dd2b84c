import type { IncidentView } from "@koppla/contract/incident";
import { expect, test } from "vitest";
import { incidentRemarks } from "./incident-lines.ts";

const startedAt = "2026-03-01T10:00:00.000Z";
const incident: IncidentView = {
  incident: "0a1b2c3d-0000-4000-8000-000000000000",
  code: "reconcile_differs",
  category: "data",
  flow: "parts-to-books/orders",
  connection: null,
  since: "2026-02-28T03:00:00.000Z",
  lastSeen: "2026-03-01T03:00:00.000Z",
  closed: null,
  count: 1,
  records: 0,
  title: "Figures differ",
  what: "",
  meaning: "",
  next: "",
  actor: "administrator",
  who: "",
  example: { record: null, words: "" },
};

test("a run's end names incidents that the run met or that records wait for, and not those of a night before (F19)", () => {
  const told = (changed: Partial<IncidentView>) => incidentRemarks([{ ...incident, ...changed }], { startedAt }, "en");
  expect(told({})).toEqual([]);
  expect(told({ records: 2 })).toEqual(["Figures differ (2 records open): koppla incidents 0a1b2c3d"]);
  expect(told({ lastSeen: startedAt })).toEqual(["Figures differ (0 records open): koppla incidents 0a1b2c3d"]);
});
