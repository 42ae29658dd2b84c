import { ConnectorError } from "@koppla/connector-sdk";
import type { Problem } from "@koppla/contract/problems/problem";
import type { Language } from "@koppla/mapping/language";
import { asDatabaseTrouble, DatabaseAway } from "@koppla/store/database/database-trouble";
import { ServiceError, serviceError } from "../errors/service-error.ts";
import { statusTexts } from "../errors/status-texts.ts";
import { explainError } from "./explain-error.ts";

/** What a caller is told of an error. What was not foreseen is told as that, and nothing of it gets out (S-35). */
export function problemOfError(error: unknown, language: Language, requestId: string): Problem {
  const known = error instanceof ServiceError ? error : foreseen(error, language);
  const { code, status, facts, faults } = known;
  const { title, meaning } = statusTexts[known.status][language];
  const next = error instanceof ConnectorError ? explainError(error, language).next : known.next;
  return {
    type: `urn:koppla:problem:${code}`,
    title,
    status,
    detail: known.sentence(language),
    code,
    meaning,
    next: [...next],
    faults: [...faults],
    requestId,
    facts,
  };
}

/** Whether whoever looks after Koppla should hear of it: it is no fault of what was asked. */
export function isOperatorsConcern(error: unknown): boolean {
  return !(error instanceof ServiceError || error instanceof ConnectorError);
}

function foreseen(error: unknown, language: Language): ServiceError {
  if (error instanceof ConnectorError) {
    return serviceError("system_failed", { sentence: explainError(error, language).message });
  }
  return asDatabaseTrouble(error) instanceof DatabaseAway
    ? serviceError("database_unavailable", {})
    : serviceError("fault", {});
}
