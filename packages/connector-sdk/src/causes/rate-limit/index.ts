export { limitReached } from "./limit-reached.ts";
export { paused } from "./paused.ts";
export { rateLimited } from "./rate-limited.ts";
