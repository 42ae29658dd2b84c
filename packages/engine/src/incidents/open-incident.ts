import type { ErrorCategory } from "@koppla/connector-sdk";
import {
  type Closing,
  closeIncidents,
  incidentSeenAt,
  type MetCause,
  type OrganisationKeys,
  openIncidents,
  type Scope,
} from "@koppla/store";
import type { Engine } from "../effects/engine.ts";
import { type CauseBook, causeBook } from "../trouble/cause-book.ts";
import { type CauseCode, neutralCause } from "../trouble/causes/catalogue.ts";
import { lastingPart } from "../trouble/lasting-part.ts";
import { reporterOf } from "../trouble/next-of-trouble.ts";
import type { Trouble } from "../trouble/trouble.ts";

/** What makes a cause one: its code, its place, and what tells it from others with the same code there. */
export interface CauseIdentity {
  /** A neutral code, or one of the connector of its system. */
  readonly code: string;
  /** Whose it is: a connection's, else a flow's, else the organisation's. */
  readonly connectionId?: string | undefined;
  readonly flowId?: string | undefined;
  /** For instance the key of a record, or a value that a lookup table lacks. Kept as a keyed hash. */
  readonly distinguishedBy?: readonly string[];
}

/** A cause of trouble that is no record's. */
export interface IncidentCause extends CauseIdentity {
  readonly category: ErrorCategory;
  /** What it looks like, for people: kept sealed. */
  readonly trouble: Trouble;
  /** The record of the source that shows it, where it is about one. */
  readonly recordKey?: string;
  /** How often it was met since it was last noted. Default: once. */
  readonly times?: number;
  /** What closes it, where that is another event than its cause says. */
  readonly closing?: Exclude<Closing, "records">;
}

/**
 * Opens an incident, or counts on the one that is open for this cause. Call it in the transaction that notes what
 * happened, so that nobody sees the one without the other.
 * @returns the incident's id
 */
export async function openIncident(
  scope: Scope,
  engine: Engine,
  { organisationId, cause }: { readonly organisationId: string; readonly cause: IncidentCause },
): Promise<string> {
  const keys = await engine.keyRing.of(organisationId);
  const id = crypto.randomUUID();
  const causeMark = causeMarkOf(keys, cause);
  const example = { trouble: cause.trouble, recordKey: cause.recordKey ?? null, flowId: cause.flowId ?? null };
  const met = {
    id,
    causeMark,
    code: cause.code,
    category: cause.category,
    closing: cause.closing ?? closingOf(cause.code),
    flowId: cause.flowId ?? null,
    connectionId: cause.connectionId ?? null,
    times: cause.times ?? 1,
    ...sealExample(keys, causeMark, example),
    forPerson: isForPerson(causeBook(engine.connectors.values()), cause.code, reporterOf(cause.trouble)),
  };
  const open = await openIncidents(scope, organisationId, [met], engine.clock.now());
  return open.get(causeMark.toString("hex")) ?? id;
}

/** When the open incident of a cause was last met; null: none is open. */
export async function lastMet(
  scope: Scope,
  engine: Engine,
  { organisationId, cause }: { readonly organisationId: string; readonly cause: CauseIdentity },
): Promise<Date | null> {
  return incidentSeenAt(scope, causeMarkOf(await engine.keyRing.of(organisationId), cause));
}

/**
 * Closes the incident of a cause, should one be open: what was wrong is over.
 * @returns whether one was
 */
export async function closeIncident(
  scope: Scope,
  engine: Engine,
  { organisationId, cause }: { readonly organisationId: string; readonly cause: CauseIdentity },
): Promise<boolean> {
  const keys = await engine.keyRing.of(organisationId);
  const causeMark = causeMarkOf(keys, cause);
  return (await closeIncidents(scope, { causeMark }, engine.clock.now())) > 0;
}

/**
 * Closes every incident of a code in a place, whatever tells them apart.
 * @param request.lastSeenBefore only those that were last met before this moment: after a look at everything that opened
 *   what it found, those that it did not find again
 * @returns how many
 */
export function closeIncidentsOf(
  scope: Scope,
  engine: Engine,
  request: {
    readonly code: CauseCode;
    readonly connectionId?: string;
    readonly flowId?: string;
    readonly lastSeenBefore?: Date;
  },
): Promise<number> {
  const { code, connectionId = null, flowId = null, lastSeenBefore = null } = request;
  return closeIncidents(scope, { code, connectionId, flowId, lastSeenBefore }, engine.clock.now());
}

/** No record waits for it: `closeIncident` closes it, unless its cause names another event. */
function closingOf(code: string): Exclude<Closing, "records"> {
  const closes = neutralCause(code)?.closes ?? "hand";
  return closes === "records" ? "hand" : closes;
}

/** Whether a person must settle it. A cause that this version of Koppla does not know is left to a person. */
export function isForPerson(causes: CauseBook, code: string, system: string | undefined): boolean {
  return causes.find(code, system)?.actor !== "koppla";
}

/** What an incident looks like, by one occurrence of it. */
export interface IncidentExample {
  readonly trouble: Trouble;
  readonly recordKey: string | null;
  readonly flowId: string | null;
}

/** Seals an example twice: whole for as long as values are kept, and what stays of it afterwards. */
export function sealExample(
  keys: OrganisationKeys,
  causeMark: Buffer,
  example: IncidentExample,
): Pick<MetCause, "example" | "lastingSealed"> {
  const id = crypto.randomUUID();
  const lasting = { ...example, trouble: lastingPart(example.trouble) };
  return {
    example: { id, sealed: keys.seal(exampleCell(id), example) },
    lastingSealed: keys.seal(lastingCell(causeMark), lasting),
  };
}

/** The cell that an incident's example is sealed for. */
export function exampleCell(exampleId: string) {
  return { table: "incident", row: exampleId, column: "example_sealed" };
}

/** The cell of what stays of it: it belongs to the cause, whichever occurrence was the first. */
export function lastingCell(causeMark: Buffer) {
  return { table: "incident", row: causeMark.toString("hex"), column: "lasting_sealed" };
}

/** The same cause in the same place gives the same mark, and nothing else does. */
export function causeMarkOf(keys: OrganisationKeys, cause: CauseIdentity): Buffer {
  const { code, connectionId, flowId, distinguishedBy = [] } = cause;
  const place = connectionId === undefined ? ["flow", flowId ?? ""] : ["connection", connectionId];
  return keys.mark("incident", JSON.stringify([code, ...place, ...distinguishedBy]));
}
