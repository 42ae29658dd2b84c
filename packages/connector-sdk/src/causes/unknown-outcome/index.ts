export { noAnswer } from "./no-answer.ts";
