export { forbidden } from "./forbidden.ts";
export { invalidClient } from "./invalid-client.ts";
export { signInAgain } from "./sign-in-again.ts";
export { tokenRefused } from "./token-refused.ts";
export { unauthorized } from "./unauthorized.ts";
export { unexpectedTokenAnswer } from "./unexpected-token-answer.ts";
