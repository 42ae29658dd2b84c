import type { LiveEvent } from "@koppla/contract/live/live-event";
import { eventsFollow } from "@koppla/contract/routes/events";
import { organisationStream } from "../ground/service-function.ts";
import { changeBox } from "./change-box.ts";

/** Changes that come within this time go out together. */
const gatherMs = 100;
/** Whoever opened the door looks so often whether it may stay open. */
const beatEveryMs = 900;
/** How often it is said that something may have changed, while nothing is heard. */
const pollEveryMs = 3_000;

/** Tells of an organisation's changes until nobody listens any more. Heard by one session for the whole process. */
export const followChanges = organisationStream(eventsFollow, async function* (call): AsyncGenerator<LiveEvent> {
  const { changes } = call.context;
  const box = changeBox(call.organisationId);
  const end = changes.subscribe(box.put);
  try {
    await changes.open();
    let [beatAtMs, polledAtMs] = [performance.now(), performance.now()];
    yield modeOf(changes.isListening);
    for (;;) {
      await box.filled(beatEveryMs);
      await wait(gatherMs);
      const { events, isAccountChanged, hearing } = box.take();
      if (isAccountChanged || performance.now() - beatAtMs >= beatEveryMs) {
        beatAtMs = performance.now();
        yield { event: "beat" };
      }
      if (hearing !== null) {
        yield modeOf(hearing);
      }
      yield* events;
      if (!changes.isListening && performance.now() - polledAtMs >= pollEveryMs) {
        polledAtMs = performance.now();
        yield { event: "runs", run: null };
        yield { event: "incidents", incident: null };
      }
    }
  } finally {
    end();
  }
});

function modeOf(isListening: boolean): LiveEvent {
  return { event: "mode", mode: isListening ? "live" : "polling" };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
