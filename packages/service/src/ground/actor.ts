import { userInfo } from "node:os";
import type { Permission } from "@koppla/contract/permission";
import type { Language } from "@koppla/mapping/language";
import type { AuditActorKind } from "@koppla/store/database/tables";

/** What an actor may do: everything everywhere, or some things in some organisations (by id). */
export type Grants = "everything" | ReadonlyMap<string, ReadonlySet<Permission>>;

/** What a browser brings along with a request. */
export interface Visit {
  /** The session that it is in; its token is a secret. */
  readonly session: { readonly id: string; readonly token: string } | null;
  /** What tells it as a browser that somebody has signed in from before; a secret. */
  readonly device: string | null;
  /** As it names itself. */
  readonly agent: string | null;
}

/** Who asks for something. Plain data: whoever opens the door makes it, the service trusts it. */
export interface Actor {
  readonly kind: AuditActorKind;
  /** Id of the person or key; null for the machine's command line and for schedules. */
  readonly id: string | null;
  /** As people know it: a name, a label of a key, a system user. */
  readonly name: string;
  /** From where: `command line`, or an address. */
  readonly from: string;
  /** In which language sentences are written for this actor. */
  readonly language: Language;
  readonly grants: Grants;
  /** Whether it is the installation's owner. */
  readonly hosts?: boolean;
  /** Absent: no browser asks. */
  readonly visit?: Visit;
}

/** The command line of this machine: owner of the machine, known by its system user (design: people and roles). */
export function machineActor(language: Language = "en"): Actor {
  return {
    kind: "machine",
    id: null,
    name: process.env.KOPPLA_AUTHOR ?? userInfo().username,
    from: "command line",
    language,
    grants: "everything",
  };
}

/** What Koppla does by itself when its time has come. */
export const scheduleActor: Actor = {
  kind: "schedule",
  id: null,
  name: "schedule",
  from: "schedule",
  language: "en",
  grants: "everything",
};

/** Somebody who has not said who they are: what is public is open to them. */
export function visitor(from: string, language: Language, visit?: Visit): Actor {
  const nobody: Actor = { kind: "person", id: null, name: "", from, language, grants: new Map() };
  return visit === undefined ? nobody : { ...nobody, visit };
}

/** Whether it is known who this is. */
export function isKnown({ kind, id }: Actor): boolean {
  return kind !== "person" || id !== null;
}

/** Whether the actor may do this. @param organisationId null: what belongs to no organisation, such as making one */
export function isAllowed({ grants, hosts }: Actor, organisationId: string | null, permission: Permission): boolean {
  if (grants === "everything") {
    return true;
  }
  if (organisationId === null) {
    return permission === "host" && hosts === true;
  }
  return grants.get(organisationId)?.has(permission) === true;
}
