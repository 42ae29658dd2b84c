/**
 * Those who sign in. The schema `account` is read before it is known which organisation a request is about, so its
 * tables lie under no row-level security; each is asked for by a person, a token's hash or an organisation's id. E-mail
 * addresses are its one personal column in clear: letters go there, and people are found by it. Names, and from where
 * somebody signed in, are sealed. Tokens are kept as hashes alone.
 *
 * `person`, `session`, `credential`, `verification` and `second_factor` are the tables of better-auth.
 */
export const accounts = `
create schema if not exists account;
grant usage on schema account to koppla_application;

create table account.person (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  name_sealed text not null,
  language text not null default 'en' check (language in ('en', 'sv', 'nl')),
  -- The installation's owner.
  hosts boolean not null default false,
  has_second_factor boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table account.session (
  id uuid primary key,
  person_id uuid not null references account.person (id) on delete cascade,
  token_mark text not null unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- When it ends if nobody uses it until then.
  expires_at timestamptz not null,
  used_at timestamptz not null default now(),
  ip_sealed text,
  agent_sealed text
);
create index session_of_person on account.session (person_id);

create table account.credential (
  id uuid primary key,
  person_id uuid not null references account.person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  password_hash text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index credential_of_person on account.credential (person_id);

create table account.verification (
  id uuid primary key,
  identifier_mark text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_mark on account.verification (identifier_mark);

create table account.second_factor (
  id uuid primary key,
  person_id uuid not null references account.person (id) on delete cascade,
  secret_sealed text not null,
  backup_codes_sealed text not null,
  -- Whether a first code has shown that the app has the secret.
  verified boolean not null default false,
  failed_count integer,
  locked_until timestamptz
);
create index second_factor_of_person on account.second_factor (person_id);

create table account.member (
  organisation_id uuid not null references organisation (id) on delete cascade,
  person_id uuid not null references account.person (id) on delete cascade,
  role text not null check (role in ('viewer', 'operator', 'admin', 'owner')),
  since timestamptz not null,
  primary key (organisation_id, person_id)
);
create index member_of_person on account.member (person_id);

create table account.invitation (
  organisation_id uuid not null references organisation (id) on delete cascade,
  id uuid not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('viewer', 'operator', 'admin', 'owner')),
  token_mark bytea not null unique,
  made_by uuid references account.person (id) on delete set null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, id)
);
create unique index invitation_by_email on account.invitation (organisation_id, email);

-- Organisations that demand a second factor of their admins and owners.
create table account.second_factor_demand (
  organisation_id uuid primary key references organisation (id) on delete cascade
);

-- Addresses that let somebody in once: to set up, to sign in from the machine, to confirm an e-mail address.
create table account.one_time_address (
  token_mark bytea primary key,
  purpose text not null check (purpose in ('set_up', 'sign_in', 'confirm')),
  person_id uuid references account.person (id) on delete cascade,
  expires_at timestamptz not null,
  check ((purpose = 'set_up') = (person_id is null))
);

-- A browser from which somebody has signed in before: guessing by others does not shut it out.
create table account.device (
  token_mark bytea primary key,
  person_id uuid not null references account.person (id) on delete cascade,
  expires_at timestamptz not null
);
create index device_of_person on account.device (person_id);

-- What bounds guessing. The mark is a keyed hash of whose account or from which address.
create table account.attempt (
  id bigint generated always as identity primary key,
  subject_mark bytea not null,
  at timestamptz not null
);
create index attempt_by_subject on account.attempt (subject_mark, at);

-- What happened to persons outside of organisations. Only added to.
create table account.event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid,
  kind text not null,
  detail text
);
create index event_of_person on account.event (person_id, at desc);

-- Where the web server was last reached, for addresses that another process prints.
create table account.web_address (
  one boolean primary key default true check (one),
  url text not null
);

grant select, insert, update, delete on account.person, account.session, account.credential, account.verification,
  account.second_factor, account.member, account.invitation, account.second_factor_demand, account.one_time_address,
  account.device, account.attempt to koppla_application;
grant select, insert on account.event to koppla_application;
grant select, insert, update on account.web_address to koppla_application;
grant usage on all sequences in schema account to koppla_application;
`;
