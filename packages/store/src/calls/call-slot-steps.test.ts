import { describe, expect, test } from "vitest";
import { noSlots, type SlotEffect, type SlotEvent, type SlotState } from "./call-slot-state.ts";
import { nextSlotStep } from "./call-slot-steps.ts";
import type { CallPurpose } from "./call-turns.ts";

/** Plays events at moments of the test's own, with two slots unless it says otherwise. */
function player(atOnce = 2) {
  let state: SlotState = noSlots;
  let waiters = 0;
  const at = (ms: number, event: SlotEvent, slots = atOnce): readonly SlotEffect[] => {
    const step = nextSlotStep(state, event, { ms, atOnce: slots });
    state = step.state;
    return step.effects;
  };
  return {
    at,
    want(ms: number, purpose: CallPurpose = "background") {
      waiters += 1;
      return at(ms, { type: "wanted", purpose, waiter: waiters });
    },
    held: (ms: number, slot: number) => at(ms, { type: "asked", slot, isHeld: true }),
    taken: (ms: number, slot: number) => at(ms, { type: "asked", slot, isHeld: false }),
    giveBack: (ms: number, slot: number, slots = atOnce) => at(ms, { type: "given back", slot }, slots),
    needed: (ms: number, purpose: CallPurpose) => at(ms, { type: "needed elsewhere", purpose }),
    state: () => state,
  };
}

const ask = (slot: number): SlotEffect => ({ do: "ask", slot });
const give = (waiter: number, slot: number): SlotEffect => ({ do: "give", waiter, slot });
const release = (slot: number): SlotEffect => ({ do: "release", slot });
const reclaim = (slot: number): SlotEffect => ({ do: "reclaim", slot });
const announce = (purpose: CallPurpose): SlotEffect => ({ do: "announce", purpose });
const tidyLater: SlotEffect = { do: "wake", afterMs: 250, event: { type: "tidying due" } };
const pause = (afterMs: number): SlotEffect => ({ do: "wake", afterMs, event: { type: "pause over" } });
const away = { type: "not answered", error: new Error("away"), isDatabaseAway: true } as const;

test("a step changes nothing of the state it began with", () => {
  const before = structuredClone(noSlots);
  nextSlotStep(noSlots, { type: "wanted", purpose: "background", waiter: 1 }, { ms: 0, atOnce: 1 });
  expect(noSlots).toEqual(before);
});

describe("one process", () => {
  test("asks for a slot once, and keeps it for the next call", () => {
    const { want, held, giveBack } = player();
    expect(want(0)).toEqual([ask(0)]);
    expect(held(1, 0)).toEqual([give(1, 0)]);
    expect(giveBack(2, 0)).toEqual([tidyLater]);
    expect(want(3)).toEqual([give(2, 0)]);
  });

  test("asks for one slot after the other while several wait, never for two at a time", () => {
    const { want, held } = player();
    expect([...want(0), ...want(0), ...want(0)]).toEqual([ask(0)]);
    expect(held(1, 0)).toEqual([give(1, 0), ask(1)]);
    expect(held(2, 1)).toEqual([give(2, 1), pause(50)]);
  });

  test("gives a person the next slot, before runs that waited longer", () => {
    const { want, held, giveBack } = player(1);
    want(0);
    held(1, 0);
    want(2);
    want(3, "interactive");
    expect(giveBack(4, 0)).toEqual([give(3, 0)]);
    expect(giveBack(5, 0)).toEqual([give(2, 0)]);
  });

  test("gives a slot that is freed while another one is asked for, and the other one to whoever waits then", () => {
    const { want, held, giveBack } = player();
    want(0);
    held(1, 0);
    expect(want(2)).toEqual([ask(1)]);
    expect(giveBack(3, 0)).toEqual([give(2, 0)]);
    want(4);
    expect(held(5, 1)).toEqual([give(3, 1)]);
  });

  test("keeps a slot whose waiter was served while it was asked for", () => {
    const { want, held, giveBack } = player();
    want(0);
    held(1, 0);
    want(2);
    giveBack(3, 0);
    expect(held(4, 1)).toEqual([tidyLater]);
    expect(want(5)).toEqual([give(3, 1)]);
  });

  test("gives back slots beyond those that are left, and uses none of them", () => {
    const { want, held, giveBack, at } = player(2);
    want(0);
    want(0);
    held(1, 0);
    held(2, 1);
    at(60, { type: "pause over" });
    giveBack(70, 0);
    expect(giveBack(70, 1, 1)).toEqual([release(1)]);
    const two = player(2);
    two.want(0);
    two.want(0);
    two.held(1, 0);
    two.held(2, 1);
    two.at(60, { type: "pause over" });
    two.giveBack(70, 1);
    // Slot 0 is in use: there is nothing to ask for, and this process, which holds slots, announces no run.
    expect(two.at(71, { type: "wanted", purpose: "background", waiter: 9 }, 1)).toEqual([pause(50)]);
  });

  test("lets go of slots that were long free, by one timer", () => {
    const { want, held, giveBack, at } = player();
    want(0);
    want(0);
    held(1, 0);
    held(2, 1);
    at(60, { type: "pause over" });
    expect(giveBack(100, 0)).toEqual([tidyLater]);
    expect(giveBack(200, 1)).toEqual([]);
    expect(at(350, { type: "tidying due" })).toEqual([release(0), tidyLater]);
    expect(at(600, { type: "tidying due" })).toEqual([release(1)]);
  });
});

describe("several processes", () => {
  test("a run asks again after 50 ms, a person after 20 ms, and announces itself once in 200 ms", () => {
    const { want, taken, at } = player(1);
    want(0);
    expect(taken(1, 0)).toEqual([announce("background")]);
    expect(at(2, { type: "announced" })).toEqual([pause(50)]);
    expect(at(52, { type: "pause over" })).toEqual([ask(0)]);
    expect(taken(53, 0)).toEqual([pause(50)]);
    want(60, "interactive");
    at(103, { type: "pause over" });
    expect(taken(104, 0)).toEqual([pause(20)]);
    at(250, { type: "pause over" });
    expect(taken(251, 0)).toEqual([announce("interactive")]);
  });

  test("a run is not announced while its process holds any slot; a person is", () => {
    const { want, held, taken, at } = player(2);
    want(0);
    held(1, 0);
    want(2);
    expect(taken(3, 1)).toEqual([pause(50)]);
    want(4, "interactive");
    at(53, { type: "pause over" });
    expect(taken(54, 1)).toEqual([announce("interactive")]);
  });

  test("a free slot goes at once to the process that needs it, and is not asked for again before that one has it", () => {
    const { want, held, giveBack, needed, at } = player(1);
    want(0);
    held(1, 0);
    giveBack(2, 0);
    expect(needed(3, "background")).toEqual([release(0)]);
    expect(want(10)).toEqual([announce("background")]);
    at(11, { type: "announced" });
    expect(want(50, "interactive")).toEqual([]);
    // Before 63 nobody here asks, a person from then on, a run only after 303.
    expect(at(61, { type: "pause over" })).toEqual([pause(20)]);
    expect(at(81, { type: "pause over" })).toEqual([ask(0)]);
  });

  test("a run leaves slots to a person elsewhere for 300 ms", () => {
    const { want, needed, at } = player(1);
    needed(0, "interactive");
    expect(want(1)).toEqual([announce("background")]);
    at(2, { type: "announced" });
    expect(at(299, { type: "pause over" })).toEqual([announce("background")]);
    at(299, { type: "announced" });
    expect(at(300, { type: "pause over" })).toEqual([ask(0)]);
  });

  test("a person elsewhere gets the next slot before runs here, and only one", () => {
    const { want, held, giveBack, needed, at } = player(2);
    want(0);
    want(0);
    held(1, 0);
    held(2, 1);
    at(60, { type: "pause over" });
    want(61);
    expect(needed(62, "interactive")).toEqual([]);
    expect(giveBack(63, 0)[0]).toEqual(release(0));
    expect(giveBack(64, 1)[0]).toEqual(give(3, 1));
  });

  test("a person here is served before one elsewhere, unless the slot was kept for more than half a second", () => {
    const { want, held, giveBack, needed } = player(1);
    want(0);
    held(1, 0);
    want(2, "interactive");
    want(2, "interactive");
    needed(100, "interactive");
    expect(giveBack(101, 0)).toEqual([give(2, 0)]);
    needed(502, "interactive");
    expect(giveBack(503, 0)[0]).toEqual(release(0));
  });

  test("a run elsewhere gets a slot that was kept for more than half a second, and none that a person waits for here", () => {
    const { want, held, giveBack, needed } = player(1);
    want(0);
    held(1, 0);
    want(2);
    want(2);
    want(2);
    needed(400, "background");
    expect(giveBack(501, 0)).toEqual([give(2, 0)]);
    want(502, "interactive");
    expect(giveBack(503, 0)).toEqual([give(5, 0)]);
    expect(giveBack(504, 0)[0]).toEqual(release(0));
  });

  test("a need that was announced 300 ms ago counts no more", () => {
    const { want, held, giveBack, needed } = player(1);
    want(0);
    held(1, 0);
    needed(1_000, "interactive");
    expect(giveBack(1_300, 0)).toEqual([tidyLater]);
  });
});

describe("a lost session", () => {
  function underWay() {
    const playing = player(2);
    playing.want(0);
    playing.held(1, 0);
    expect(playing.at(10, { type: "session lost" })).toEqual([reclaim(0)]);
    return playing;
  }

  test("takes the free slots, and those of calls under way are asked for until they are held again", () => {
    const { at, giveBack } = underWay();
    expect(at(11, { type: "reclaimed", slot: 0, isHeld: false })).toEqual([
      { do: "wake", afterMs: 50, event: { type: "reclaim due", slot: 0 } },
    ]);
    expect(at(61, { type: "reclaim due", slot: 0 })).toEqual([reclaim(0)]);
    expect(at(62, { type: "reclaimed", slot: 0, isHeld: true })).toEqual([]);
    expect(giveBack(63, 0)).toEqual([tidyLater]);
    const resting = player();
    resting.want(0);
    resting.held(1, 0);
    resting.giveBack(2, 0);
    resting.at(3, { type: "session lost" });
    expect(resting.state().slots).toEqual([]);
  });

  test("for one second lets nobody ask for a new slot", () => {
    const { want, at } = underWay();
    expect(want(20)).toEqual([announce("background")]);
    at(21, { type: "announced" });
    expect(at(1_009, { type: "pause over" })).toEqual([announce("background")]);
    at(1_009, { type: "announced" });
    expect(at(1_010, { type: "pause over" })).toEqual([ask(1)]);
  });

  test("a call that ends before its slot is held again leaves it to the next", () => {
    const { want, giveBack, at } = underWay();
    want(20);
    expect(giveBack(30, 0)).toEqual([]);
    expect(at(40, { type: "reclaimed", slot: 0, isHeld: true })).toEqual([give(2, 0)]);
  });

  test("a call that ends before the next question ends the asking", () => {
    const { giveBack, at } = underWay();
    at(11, { type: "reclaimed", slot: 0, isHeld: false });
    giveBack(30, 0);
    expect(at(61, { type: "reclaim due", slot: 0 })).toEqual([]);
    expect(at(62, { type: "reclaimed", slot: 0, isHeld: false })).toEqual([]);
  });

  test("a second one while slots are asked for again asks only for those that were held again", () => {
    const playing = player(2);
    playing.want(0);
    playing.want(0);
    playing.held(1, 0);
    playing.held(2, 1);
    expect(playing.at(10, { type: "session lost" })).toEqual([reclaim(0), reclaim(1)]);
    playing.at(20, { type: "reclaimed", slot: 1, isHeld: true });
    expect(playing.at(30, { type: "session lost" })).toEqual([reclaim(1)]);
  });
});

describe("a database that does not answer", () => {
  test("is asked again each 250 ms, for 30 s; then all who wait are refused, and a later one seeks anew", () => {
    const { want, at } = player(1);
    want(0);
    want(1, "interactive");
    expect(at(10, away)).toEqual([pause(250)]);
    expect(at(260, { type: "pause over" })).toEqual([ask(0)]);
    expect(at(30_000, away)).toEqual([pause(250)]);
    at(30_250, { type: "pause over" });
    expect(at(30_251, away)).toEqual([
      { do: "refuse", waiter: 2, error: away.error },
      { do: "refuse", waiter: 1, error: away.error },
    ]);
    expect(want(31_000)).toEqual([ask(0)]);
    expect(at(31_001, away)).toEqual([pause(250)]);
  });

  test("is outlasted for 30 s anew after each answer", () => {
    const { want, taken, at } = player(1);
    want(0);
    at(20_000, away);
    at(20_250, { type: "pause over" });
    expect(taken(20_300, 0)).toEqual([announce("background")]);
    expect(at(50_000, away)).toEqual([pause(250)]);
  });

  test("for another reason than being away refuses all at once", () => {
    const { want, at } = player(1);
    want(0);
    const error = new Error("closed");
    expect(at(1, { type: "not answered", error, isDatabaseAway: false })).toEqual([{ do: "refuse", waiter: 1, error }]);
  });
});
