import type { ProblemCode } from "@koppla/mapping";
import * as bug from "./bug/index.ts";
import * as configuration from "./configuration/index.ts";
import * as credentials from "./credentials/index.ts";
import * as data from "./data/index.ts";
import * as rateLimit from "./rate-limit/index.ts";
import * as unknownOutcome from "./unknown-outcome/index.ts";
import * as unreachable from "./unreachable/index.ts";

/**
 * The causes that any connector can report, in folders by category. A new one is a file there and a line in the index of
 * its folder. What only one system can report is a cause of its connector (`defineConnector({ causes })`).
 */
export const neutralCauses = [
  ...Object.values(configuration),
  ...Object.values(credentials),
  ...Object.values(data),
  ...Object.values(rateLimit),
  ...Object.values(unreachable),
  ...Object.values(unknownOutcome),
  ...Object.values(bug),
];

/** Every code that a ConnectorError can bear without a cause of its connector's own. */
export type ConnectorErrorCode = (typeof neutralCauses)[number]["code"] | ProblemCode;
