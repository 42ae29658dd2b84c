import type { FieldSchema, SystemRecord } from "@koppla/connector-sdk";
import type { Difference, KeptField, Mapping, MappingContext, MappingFault } from "@koppla/mapping";
import type { FlowRow } from "@koppla/store";
import type { z } from "zod";
import type { FlowEntities } from "../flow/declared-settings.ts";
import type { Exchange, ExchangeGround } from "../flow/exchange.ts";
import type { ExchangedEntity } from "../flow/exchanged-entity.ts";
import type { FlowEnds } from "../flow/mapping-faults.ts";
import type { OpenFlow, OpenRun } from "../flow/open-flow.ts";
import type { Decision, MappedItem, TargetRecord } from "../record/items.ts";
import type { FoundDifference, Verdict } from "../record/verdict.ts";
import type { WrittenPage } from "../record/write.ts";
import type { TimelineStep } from "../timeline/timeline.ts";
import type { Trouble } from "../trouble/trouble.ts";

/** How one entity is placed in a target: one object for each entity in `table.ts`, which is asked instead of its name. */
export interface ProcedureKind {
  readonly exchanged: ExchangedEntity;
  /**
   * What a flow's settings change about how the source is read.
   * @throws ConnectorError (configuration) when the source does not tell what the settings ask for
   */
  reading?(flowSettings: unknown, source: string): (toModel: Mapping) => Mapping;
  /** What a flow's settings change about what is written. Absent: nothing. */
  writing?(flowSettings: unknown): (rows: Mapping) => Mapping;
  /** The settings that its flows have, under the names of the file. */
  settings(ends: FlowEntities): z.ZodObject;
  /** What would keep the mapping of a flow from being used. Absent: its rows are those of the entity alone. */
  check?(ends: FlowEnds, flow: { readonly edits: Mapping; readonly settings: unknown }): readonly MappingFault[];
  /** @throws ConnectorError (configuration) when a side does not have what the procedure needs */
  open(flow: FlowParts): Promise<Procedure>;
}

/** What a procedure is opened with. */
export interface FlowParts {
  readonly ground: ExchangeGround;
  readonly exchange: Exchange;
  readonly flow: FlowRow;
  /** All flows of the integration. */
  readonly siblings: readonly FlowRow[];
}

/** The procedure of one open flow. Only `place` writes to the target. */
export interface Procedure {
  /** Mappings that it uses besides the flow's own. */
  readonly mappings: readonly Mapping[];
  /** Fields of the target that its troubles may name besides the entity's own. */
  readonly fields: readonly FieldSchema[];
  /** What else decides what is written, and changes with other flows; when it does, everything is read again. */
  readonly leansOn?: string;
  /** Most records that it takes at once; absent: as many as a page of the source has. */
  readonly mostAtOnce?: number;
  /** False: it goes step by step, each with calls of its own, so that portions are not joined to larger ones. */
  readonly joinsPortions: boolean;
  readonly comparing: Comparing;
  /** The customers of its documents, where it places them itself. */
  readonly customers?: Exchange;
  /** What the mapping of these records may ask for. */
  contextFor(exchange: Exchange, records: readonly SystemRecord[]): Promise<MappingContext>;
  map(exchange: Exchange, records: readonly SystemRecord[]): Promise<MappedItem[]>;
  /** The steps of the way of a record between read and settle. */
  place(run: OpenRun, records: readonly SystemRecord[]): Promise<WrittenPage>;
  /** The same steps without write, for a dry run. */
  plan(run: OpenRun, records: readonly SystemRecord[]): Promise<Plan[]>;
  /** The same for records that a restored database may have forgotten: what of them the target has. */
  relink(run: OpenRun, records: readonly SystemRecord[]): Promise<Findings>;
  /**
   * Which of these records this database does not know, and one of the target's unlinked records says that they were
   * placed. Absent: what is found by its own key is never made twice.
   * @param strangers records of the target that are newer than what is linked
   */
  forgotten?(
    run: OpenRun,
    records: readonly SystemRecord[],
    strangers: readonly TargetRecord[],
  ): Promise<readonly string[]>;
}

/** How both sides of a flow are compared. */
export type Comparing =
  /** They move by themselves: what differs at a moment tells nothing. */
  | { readonly by: "nothing" }
  /** Record by record, by the functions that place them. */
  | { readonly by: "record"; compare(run: OpenRun, records: readonly SystemRecord[]): Promise<Verdict[]> }
  /** By links and natural keys, all at once. Keys that are chosen when a record is placed cannot be compared, only links. */
  | { readonly by: "keys"; readonly choosesKeys: boolean };

/** What would be done with one record, and why: a trouble, or what its timeline would tell. */
export interface Plan {
  readonly key: string;
  readonly kind: Decision["kind"];
  readonly changes: readonly Difference[];
  /** What differs and would stay as the target has it. */
  readonly kept: readonly KeptField[];
  readonly trouble: Trouble | null;
  readonly steps: readonly TimelineStep[];
}

/** What the target has of records that are not linked. */
export interface Findings {
  /** Found, and as they would be written. */
  readonly pairs: readonly { readonly sourceKey: string; readonly targetKey: string }[];
  /** They may have been placed, and cannot be searched for. */
  readonly unsearchable: readonly string[];
  readonly differences: readonly FoundDifference[];
}

/** A flow, opened with the procedure that places its records. */
export interface ReadyFlow extends OpenFlow {
  readonly procedure: Procedure;
}

/** A run in the hands of this worker, with its procedure. */
export interface ReadyRun extends OpenRun {
  readonly procedure: Procedure;
}
