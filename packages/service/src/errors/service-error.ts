import type { Fault } from "@koppla/contract/fault";
import { type NextAction, nextActions } from "@koppla/engine/trouble/next-action";
import type { Language } from "@koppla/mapping/language";
import { type ErrorCode, errorTexts } from "./catalogue.ts";
import type { ErrorStatus, ErrorText, FactNames } from "./define-errors.ts";

/** The facts that the sentence of an error names. */
export type FactsOf<Code extends ErrorCode> = {
  readonly [Name in FactNames<(typeof errorTexts)[Code]["en"]>]: string;
};

/** Why a function of the service did not do what was asked: data that command line and API put into words. */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly facts: { readonly [name: string]: string };
  /** As HTTP knows it (RFC 9110); the command line ends with 2 for 400, 404 and 422, else with 1. */
  readonly status: ErrorStatus;
  /** Each thing that is wrong with what was given, with its place; empty where the sentence says all. */
  readonly faults: readonly Fault[];
  /** What a person can do: the command line prints a command for each, the web a button. */
  readonly next: readonly NextAction[];

  constructor(code: ErrorCode, facts: { readonly [name: string]: string }, faults: readonly Fault[] = []) {
    super(sentenceOf(code, facts, "en"));
    this.code = code;
    this.facts = facts;
    this.status = errorTexts[code].status;
    this.faults = faults;
    const texts: ErrorText = errorTexts[code];
    this.next = nextActions(texts.next ?? [], facts);
  }

  /** The sentence that a person reads. */
  sentence(language: Language): string {
    return sentenceOf(this.code, this.facts, language);
  }
}

/** Makes an error; its code decides which facts are needed. */
export function serviceError<Code extends ErrorCode>(
  code: Code,
  facts: FactsOf<Code>,
  faults?: readonly Fault[],
): ServiceError {
  return new ServiceError(code, facts, faults);
}

function sentenceOf(code: ErrorCode, facts: { readonly [name: string]: string }, language: Language): string {
  return errorTexts[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}
