import { followChanges } from "../../src/live/follow-changes.ts";
import type { FunctionCase } from "./function-case.ts";

export const liveCases: readonly FunctionCase[] = [
  {
    action: "events.follow",
    async call({ engine }, actor) {
      const events = followChanges(engine, actor, {});
      const { value } = await events.next();
      await events.return(undefined);
      return value;
    },
  },
];
