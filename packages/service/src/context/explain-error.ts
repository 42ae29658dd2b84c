import { ConnectorError } from "@koppla/connector-sdk";
import type { NextAction } from "@koppla/contract/next-action";
import { causeBook } from "@koppla/engine/trouble/cause-book";
import { watchSentences } from "@koppla/engine/trouble/cause-entry";
import { describeTrouble, noSubject } from "@koppla/engine/trouble/describe-trouble";
import { nextOfTrouble } from "@koppla/engine/trouble/next-of-trouble";
import { troubleFromError } from "@koppla/engine/trouble/trouble";
import type { Language } from "@koppla/mapping/language";
import { asDatabaseTrouble, DatabaseAway } from "@koppla/store/database/database-trouble";
import { ServiceError } from "../errors/service-error.ts";
import { connectors } from "./connectors.ts";
import { UserError } from "./settings.ts";

/** An error as the command line ends with it: what a person reads, what they can do, and the exit status. */
export interface ExplainedError {
  readonly message: string;
  readonly next: readonly NextAction[];
  readonly exitCode: number;
}

/** What a person reads when a command ends with this error. @param language of its sentence */
export function explainError(error: unknown, language: Language = "en"): ExplainedError {
  if (error instanceof ServiceError) {
    const isWrongCall = [400, 404, 422].includes(error.status);
    return { message: error.sentence(language), next: error.next, exitCode: isWrongCall ? 2 : 1 };
  }
  if (error instanceof UserError) {
    return { message: error.message, next: [], exitCode: error.exitCode };
  }
  if (error instanceof ConnectorError) {
    const causes = causeBook(connectors.values());
    const trouble = troubleFromError(error);
    // Which connection or flow it was about is known where the incident is told; here the command has placeholders.
    const next = nextOfTrouble(trouble, causes, {});
    return { message: describeTrouble(trouble, noSubject(causes), language), next, exitCode: 1 };
  }
  return { message: `Koppla stopped: ${wordsOf(error)}`, next: [], exitCode: 1 };
}

/**
 * An error in one line. Trouble of Koppla's own database is told as in the catalogue of causes: no incident can tell of
 * it, since that could not be stored.
 */
export function wordsOf(error: unknown): string {
  const trouble = asDatabaseTrouble(error);
  if (trouble instanceof DatabaseAway && trouble.isClosedHere) {
    return "Koppla was ending here, and left the rest of this work to the next worker.";
  }
  if (trouble instanceof DatabaseAway) {
    return `${watchSentences(trouble.isFull ? "disk_full" : "database_away", "en")} (${trouble.code})`;
  }
  if (!(error instanceof Error)) {
    return String(error);
  }
  return process.env.KOPPLA_DEBUG ? (error.stack ?? error.message) : error.message;
}
