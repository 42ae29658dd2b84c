import type { Language } from "@koppla/mapping";
import type { EntityName } from "./entity.ts";
import type { Session } from "./session.ts";

/** What a check finds where nothing is wrong; what is wrong is thrown, as a ConnectorError with its cause. */
export type CheckAnswer =
  /** `found`: a few words of the system's own, such as the name of the company. */
  | { readonly outcome: "passed"; readonly found?: string }
  /** The system answers, and does not tell this. */
  | { readonly outcome: "not_told" };

/** One line of a connection test that only this system has. It reads, and never writes. */
export interface ConnectionCheck<Settings> {
  /** Stable, for programs: `company`. */
  readonly name: string;
  /** What is tried, in a few words, as the title of its line. */
  readonly texts: { readonly [Name in Language]: string };
  /** Codes of the causes that it can end with, beside those that any call can. */
  readonly causes: readonly string[];
  /** Where it fails, nothing that comes after it can pass: that is not tried then. */
  readonly holdsBack?: true;
  /** @throws ConnectorError what is wrong */
  run(request: { session: Session<Settings> }): Promise<CheckAnswer>;
}

/** How a connection of this system is tested, beside what every system's is. */
export interface ConnectionChecks<Settings> {
  /** The smallest call that needs the sign-in. @throws ConnectorError */
  signIn(request: { session: Session<Settings> }): Promise<void>;
  /** In the order in which they are made, between the sign-in and the first record that is read. */
  readonly own?: readonly ConnectionCheck<Settings>[];
  /**
   * What the system says of the right to write records of an entity. It writes nothing. Absent: the system does not tell.
   * @throws ConnectorError (configuration) with the right that is missing
   */
  mayWrite?(request: { session: Session<Settings>; entity: EntityName }): Promise<CheckAnswer>;
}

/** A company, or administration, that the credentials open. */
export interface Company {
  /** What the setting holds. */
  readonly id: string;
  readonly name: string;
  /** What its people call it, where that is another text than its id. */
  readonly code?: string;
}

/** Companies of which a connection reaches one. */
export interface Companies<Settings> {
  /** Name of the setting that says which one. */
  readonly setting: string;
  /** Those that the sign-in opens. Needs none that is chosen already. */
  list(request: { session: Session<Settings> }): Promise<readonly Company[]>;
}
