import type { ColumnType, Generated, GeneratedAlways } from "kysely";

type Key = ColumnType<string, string, never>;

export type MemberRole = "viewer" | "operator" | "admin" | "owner";

/** What an address that lets somebody in once is for: setting up, signing in from the machine, confirming an e-mail. */
export type OneTimePurpose = "set_up" | "sign_in" | "confirm";

/** What happened to a person outside of organisations. */
export type AccountEventKind =
  | "set_up"
  | "signed_up"
  | "signed_in"
  | "sign_in_failed"
  | "sign_in_held_back"
  | "signed_out"
  | "session_ended"
  | "confirmation_sent"
  | "email_confirmed"
  | "password_changed"
  | "reset_requested"
  | "password_reset"
  | "second_factor_offered"
  | "second_factor_on"
  | "second_factor_off"
  | "second_factor_failed"
  | "backup_code_used"
  | "backup_codes_renewed"
  | "profile_changed"
  | "organisation_removed";

/** Tables of those who sign in: under no row-level security (migration 0027). */
export interface AccountTables {
  "account.person": {
    id: Key;
    email: string;
    email_verified: boolean;
    name_sealed: string;
    language: "en" | "sv" | "nl";
    hosts: boolean;
    has_second_factor: boolean;
    created_at: Date;
    updated_at: Date;
  };
  "account.session": {
    id: Key;
    person_id: string;
    token_mark: string;
    created_at: Date;
    updated_at: Date;
    expires_at: Date;
    used_at: Date;
    ip_sealed: string | null;
    agent_sealed: string | null;
  };
  "account.credential": {
    id: Key;
    person_id: string;
    account_id: string;
    provider_id: string;
    password_hash: string | null;
    created_at: Date;
    updated_at: Date;
  };
  "account.member": { organisation_id: Key; person_id: Key; role: MemberRole; since: Date };
  "account.invitation": {
    organisation_id: Key;
    id: Key;
    email: string;
    role: MemberRole;
    token_mark: Buffer;
    made_by: string | null;
    made_at: Date;
    expires_at: Date;
  };
  "account.second_factor_demand": { organisation_id: Key };
  "account.one_time_address": {
    token_mark: Buffer;
    purpose: OneTimePurpose;
    person_id: string | null;
    expires_at: Date;
  };
  "account.device": { token_mark: Buffer; person_id: string; expires_at: Date };
  "account.attempt": { id: GeneratedAlways<string>; subject_mark: Buffer; at: Date };
  "account.event": {
    id: GeneratedAlways<string>;
    at: Date;
    person_id: string | null;
    kind: AccountEventKind;
    detail: string | null;
  };
  "account.web_address": { one: Generated<boolean>; url: string };
}
