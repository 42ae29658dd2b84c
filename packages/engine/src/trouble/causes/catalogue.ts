import { type Cause, neutralCauses } from "@koppla/connector-sdk";
import { problemCatalogue } from "@koppla/mapping/problems/catalogue";
import type { ProblemDefinition } from "@koppla/mapping/problems/problem-definition";
import * as bug from "./bug/index.ts";
import * as configuration from "./configuration/index.ts";
import * as data from "./data/index.ts";
import type { ObstacleCause } from "./obstacle-cause.ts";
import * as unknownOutcome from "./unknown-outcome/index.ts";
import * as unreachable from "./unreachable/index.ts";
import * as watch from "./watch/index.ts";

/**
 * What can stop a record or a run, in folders by category. A new cause is a file there and a line in the index of its
 * folder. Causes that connectors report lie in the SDK, those of one system in its connector, those of values in mapping.
 */
const obstacles = [
  ...Object.values(data),
  ...Object.values(configuration),
  ...Object.values(unknownOutcome),
  ...Object.values(unreachable),
  ...Object.values(bug),
];

/**
 * What Koppla finds out about its own work, outside of any page. Three concern the machines that it runs on: no
 * organisation has an incident of them, and each process reports them where it writes its messages.
 */
const watches = Object.values(watch);

export type ObstacleCode = (typeof obstacles)[number]["code"];
export type WatchCode = (typeof watches)[number]["code"];

/** Every cause but those of single connectors. */
export const causes = [...obstacles, ...watches, ...neutralCauses, ...problemCatalogue.map(causeOfProblem)];

export type CauseCode = (typeof causes)[number]["code"];

const byCode: ReadonlyMap<string, Cause> = new Map(causes.map((cause) => [cause.code, cause]));
const obstacleByCode: ReadonlyMap<string, ObstacleCause> = new Map(obstacles.map((cause) => [cause.code, cause]));
const obstacleCodes: ReadonlySet<string> = new Set(obstacleByCode.keys());

export function isObstacleCode(code: string): code is ObstacleCode {
  return obstacleCodes.has(code);
}

/** A cause that needs no connector to be known; undefined: there is none with this code. */
export function neutralCause(code: string): Cause | undefined {
  return byCode.get(code);
}

export function obstacleCause(code: ObstacleCode): ObstacleCause {
  const cause = obstacleByCode.get(code);
  if (cause === undefined) {
    throw new Error(`There is no obstacle ${code}.`);
  }
  return cause;
}

/** A value that is wrong is put right where it came from; what waits for a table or a setting has its own advice. */
function causeOfProblem<Code extends string>({ code, kind, next, texts }: ProblemDefinition<Code>): Cause<Code> {
  const common = { code, actor: "owner", closes: "records", next } as const;
  if (kind === "waiting") {
    return { ...common, category: "mapping", texts };
  }
  const atSource = <Text extends { readonly advice: string }>(text: Text) => ({
    ...text,
    adviceAt: { source: text.advice },
  });
  return {
    ...common,
    category: "data",
    remedy: "value",
    texts: { en: atSource(texts.en), sv: atSource(texts.sv), nl: atSource(texts.nl) },
  };
}
