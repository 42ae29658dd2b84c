import type { PersonRow } from "@koppla/store/account/persons";
import type { OrganisationKeys } from "@koppla/store/sealing/key-ring";
import { z } from "zod";
import type { ServiceContext } from "../../context/open-context.ts";
import { serviceError } from "../../errors/service-error.ts";
import type { Actor } from "../../ground/actor.ts";

/** A person who is signed in, in the session that is asked from. */
export interface SignedInPerson {
  readonly id: string;
  readonly sessionId: string;
  /** A secret. */
  readonly token: string;
}

/** @throws ServiceError `not_a_person` when a key, the machine or nobody asks */
export function demandPerson({ kind, id, visit }: Actor): SignedInPerson {
  if (kind !== "person" || id === null || visit === undefined || visit.session === null) {
    throw serviceError("not_a_person", {});
  }
  return { id, sessionId: visit.session.id, token: visit.session.token };
}

const nameCell = (personId: string) => ({ table: "person", row: personId, column: "name_sealed" });

export function sealName({ keyRing }: ServiceContext, personId: string, name: string): string {
  return keyRing.installation.seal(nameCell(personId), name).toString("base64");
}

export function openName({ keyRing }: ServiceContext, person: Pick<PersonRow, "id" | "name_sealed">): string {
  return openText(keyRing.installation, nameCell(person.id), person.name_sealed);
}

const fromCell = (mark: string) => ({ table: "session", row: mark, column: "from_sealed" });

/** Something about where a session was begun from; bound to its token's hash. */
export function sealFrom({ keyRing }: ServiceContext, mark: string, text: string | null): string | null {
  return text === null ? null : keyRing.installation.seal(fromCell(mark), text).toString("base64");
}

export function openFrom({ keyRing }: ServiceContext, mark: string, sealed: string | null): string | null {
  return sealed === null || sealed === "" ? null : openText(keyRing.installation, fromCell(mark), sealed);
}

function openText(
  keys: OrganisationKeys,
  cell: { table: string; row: string; column: string },
  sealed: string,
): string {
  return z.string().parse(keys.open(cell, Buffer.from(sealed, "base64")));
}
