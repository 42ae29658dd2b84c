import type { PageJob, TakenJob } from "@koppla/store";
import { expect, test } from "vitest";
import { pagesInHand } from "./pages-in-hand.ts";

const job = (id: string, organisationId: string): TakenJob<PageJob> => ({
  id,
  retryCount: 0,
  data: { organisationId, runId: id, page: 0 },
});

test("a page whose system is silent takes nobody's place, and has it back with its next call (V11)", () => {
  let now = 0;
  const pages = pagesInHand(2, () => now);
  const noteCall = pages.add(job("1", "a"));
  pages.add(job("2", "b"));
  expect(pages.hasRoom()).toBe(false);
  now = 3_000;
  expect(pages.hasRoom()).toBe(true);
  pages.add(job("3", "c"));
  expect(pages.hasRoom()).toBe(true);
  noteCall();
  expect(pages.hasRoom()).toBe(false);
  pages.delete(job("1", "a"));
  expect(pages.hasRoom()).toBe(true);
  expect([pages.size, pages.has("1"), pages.has("2")]).toEqual([2, false, true]);
});

test("an organisation has half of the places at most, also while its systems are silent (V8)", () => {
  let now = 0;
  const pages = pagesInHand(4, () => now);
  pages.add(job("1", "a"));
  expect(pages.crowded()).toEqual([]);
  pages.add(job("2", "a"));
  pages.add(job("3", "b"));
  now = 60_000;
  expect(pages.crowded()).toEqual(["a"]);
});
