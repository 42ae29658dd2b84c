export { connectionPaused } from "./connection-paused.ts";
