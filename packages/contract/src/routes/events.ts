import { z } from "zod";
import { liveEvent } from "../live/live-event.ts";
import { eventRoute } from "./route.ts";

export const eventsFollow = eventRoute({
  action: "events.follow",
  method: "GET",
  path: "/organisations/{organisation}/events",
  permission: "look",
  effect: "looks",
  summary: "Tells which runs and incidents change, as server-sent events; one stream serves all windows of a browser",
  input: z.strictObject({}),
  output: liveEvent,
});
