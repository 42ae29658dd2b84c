import type { Language } from "@koppla/mapping";
import { type ErrorCode, errorTexts } from "./catalogue.ts";
import type { FactNames } from "./define-errors.ts";

/** The facts that the sentence of an error names. */
export type FactsOf<Code extends ErrorCode> = {
  readonly [Name in FactNames<(typeof errorTexts)[Code]["en"]>]: string;
};

/** Why a function of the service did not do what was asked: data that command line and API put into words. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly facts: { readonly [name: string]: string };
  /** As HTTP knows it (RFC 9110); the command line ends with 2 for 400, 404 and 422, else with 1. */
  readonly status: number;

  constructor(code: ErrorCode, facts: { readonly [name: string]: string }) {
    super(sentenceOf(code, facts, "en"));
    this.code = code;
    this.facts = facts;
    this.status = errorTexts[code].status;
  }

  /** The sentence that a person reads. */
  sentence(language: Language): string {
    return sentenceOf(this.code, this.facts, language);
  }
}

/** Makes an error; its code decides which facts are needed. */
export function serviceError<Code extends ErrorCode>(code: Code, facts: FactsOf<Code>): ServiceError {
  return new ServiceError(code, facts);
}

function sentenceOf(code: ErrorCode, facts: { readonly [name: string]: string }, language: Language): string {
  return errorTexts[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}
