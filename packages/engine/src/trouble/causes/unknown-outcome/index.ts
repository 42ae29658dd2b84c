export { beingPlaced } from "./being-placed.ts";
export { cannotTell } from "./cannot-tell.ts";
export { outcomeUnknown } from "./outcome-unknown.ts";
export { triedToTheLimit } from "./tried-to-the-limit.ts";
export { workerStopped } from "./worker-stopped.ts";
