import type { NextStep } from "@koppla/connector-sdk";
import type { Language } from "@koppla/mapping/language";

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503;

/** An error of the service: its HTTP status, and its sentence in each language with `{fact}` where a fact stands. */
export type ErrorText = {
  readonly status: ErrorStatus;
  /** What a person can do about it; the facts of the error give the names. */
  readonly next?: readonly NextStep[];
} & {
  readonly [Name in Language]: string;
};

/** Checks a file of errors as it is written, and keeps its literal texts, from which the types of facts follow. */
export function defineErrors<const Texts extends { readonly [code: string]: ErrorText }>(texts: Texts): Texts {
  return texts;
}

/** Names in braces in a sentence. */
export type FactNames<Sentence extends string> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | FactNames<Rest>
  : never;
