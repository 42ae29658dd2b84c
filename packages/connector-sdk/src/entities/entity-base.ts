import type { FieldSchema, Mapping, MappingRow } from "@koppla/mapping";
import type { z } from "zod";
import type { EntityFunctions } from "../entity-functions.ts";
import type { Session } from "../session.ts";
import type { OwnFields } from "./own-fields.ts";
import type { EntityTraits } from "./traits.ts";

/** A field by which a record is recognised across systems (SKU, order reference, e-mail). */
export interface NaturalKey {
  readonly field: string;
  /** The system itself refuses a second record with the same value: a lost answer then needs no settle time. */
  readonly enforcedUnique: boolean;
  /**
   * `source-key`: holds the key that the record has in the other system. `email`: compared trimmed, in NFC and lower
   * case; several records of the source may share the record found by it. Absent: compared as it is.
   */
  readonly form?: "source-key" | "email";
  /** `find` does not reach every place where the record may be: that nothing is found proves nothing. */
  readonly provesNoAbsence?: true;
}

/** Most records of one call of each function. */
export interface EntityLimits {
  readonly list: number;
  readonly getMany: number;
  readonly find: number;
  readonly create: number;
  readonly update: number;
}

/** What every entity declares: its fields, how records are recognised, its default mappings, and its functions. */
export interface EntityBase<Settings> extends EntityFunctions<Settings> {
  /** A field `LIST[].FIELD` belongs to the items of the list field `LIST`. */
  fields(settings: Settings): readonly FieldSchema[];
  /** At least one; the strongest first: a record is looked for by the first, then by the second … */
  naturalKeys(settings: Settings): readonly [NaturalKey, ...NaturalKey[]];
  /** Order in which `list` walks; see ListPage.watermark. */
  readonly passOrder: "change" | "key";
  readonly limits: EntityLimits;
  /** Koppla's model field → how it is read from this system's fields. */
  readonly toModel: Mapping;
  /** This system's field → how it is filled from Koppla's model (`from` names a model field). */
  fromModel(settings: Settings): { readonly [field: string]: MappingRow };
  /**
   * Settings that flows of the entity have because of this system, whichever end it is. Rows name them `flow.NAME`.
   * Absent: none.
   */
  readonly flowSettings?: z.ZodObject;
  /** Manners of the system that the engine must know. Absent: it has none of them. */
  readonly traits?: EntityTraits;
  /** Why a function is absent, in one sentence, where it is not merely missing yet. */
  readonly cannot?: { readonly [Ability in "list" | "create" | "update"]?: string };
  /** Every field that this installation has, free fields and attributes too. Absent: those declared are all. */
  discoverFields?(request: { session: Session<Settings> }): Promise<readonly FieldSchema[]>;
  /** Absent: the entity has none. */
  readonly ownFields?: OwnFields<Settings>;
  /** Further fields by which people tell a record (GTIN, company numbers): for adopting what both sides have already. */
  identities?(settings: Settings): readonly string[];
}
