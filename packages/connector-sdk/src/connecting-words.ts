import type { Sentence } from "@koppla/mapping";

/** One of the secrets of a system, as somebody is asked for it. */
export interface CredentialWords {
  readonly title: Sentence;
  /** Where it is found. */
  readonly help: Sentence;
}

/** What people read who connect a system. */
export interface ConnectingWords {
  /** What the system is there for, in a few words. */
  readonly about: Sentence;
  readonly exampleAddress: string;
  /** Where its address is found. */
  readonly addressHelp: Sentence;
  /** What has to be so before anybody begins. */
  readonly before: readonly Sentence[];
  /** Those that a person is asked for, in this order; others a file may give. */
  readonly credentials: { readonly [name: string]: CredentialWords };
}
