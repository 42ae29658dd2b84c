/** A variable of the environment that Koppla reads. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly meaning: string;
  /** What holds without it, in words. */
  readonly otherwise: string;
  /** `operator`: whoever runs Koppla sets it; `developer`: of use to those who change Koppla. */
  readonly audience: "operator" | "developer";
}

/** Every variable that the program reads; a test compares this list with the code. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  {
    name: "KOPPLA_HOME",
    meaning: "Data folder: the embedded database and the master key.",
    otherwise: "`~/.koppla`",
    audience: "operator",
  },
  {
    name: "DATABASE_URL",
    meaning: "PostgreSQL 15 or newer to use instead of the embedded one. `KOPPLA_KEY` is then needed.",
    otherwise: "the embedded PostgreSQL 18",
    audience: "operator",
  },
  {
    name: "DATABASE_ADMIN_URL",
    meaning: "The role that migrates, where it is not the role of `DATABASE_URL`.",
    otherwise: "`DATABASE_URL`",
    audience: "operator",
  },
  {
    name: "KOPPLA_KEY",
    meaning: "Master key: 32 bytes as base64 or hex.",
    otherwise: "embedded: made once and kept in the data folder",
    audience: "operator",
  },
  {
    name: "KOPPLA_MARK",
    meaning: "File by which a database that was put back is noticed. Keep it where backups do not put it back.",
    otherwise: "beside the data folder, such as `~/.koppla.mark`; none with `DATABASE_URL`",
    audience: "operator",
  },
  {
    name: "KOPPLA_EGRESS_ALLOW",
    meaning: "Private addresses that connections may reach, with commas between them, such as `127.0.0.1`.",
    otherwise: "none; the sandbox's own while the demonstration runs",
    audience: "operator",
  },
  { name: "HOST", meaning: "Address on which the server listens.", otherwise: "`127.0.0.1`", audience: "operator" },
  {
    name: "PORT",
    meaning: "Port on which the server listens; `0` takes any free port.",
    otherwise: "4100, or any free port where that is taken",
    audience: "operator",
  },
  {
    name: "KOPPLA_PUBLIC_URL",
    meaning: "Address at which people and other systems reach the server, such as `https://koppla.example.com`.",
    otherwise: "none: no webhooks",
    audience: "operator",
  },
  {
    name: "KOPPLA_PROXY",
    meaning: "Proxies that say from where a request came, with commas between them, such as `10.0.0.0/8`.",
    otherwise: "this computer's own, where `KOPPLA_PUBLIC_URL` is set; else none",
    audience: "operator",
  },
  {
    name: "KOPPLA_SIGN_UP",
    meaning: "Who may make an account: `closed`, `invited`, or `open` for everybody, each with an organisation.",
    otherwise: "`invited`",
    audience: "operator",
  },
  {
    name: "KOPPLA_SMTP_URL",
    meaning: "Mail server for letters, such as `smtps://user:password@mail.example.com`.",
    otherwise: "none: no letters go, and invitations are links to copy",
    audience: "operator",
  },
  {
    name: "KOPPLA_MAIL_FROM",
    meaning: "Sender of letters, such as `Koppla <koppla@example.com>`. Needed with `KOPPLA_SMTP_URL`.",
    otherwise: "none",
    audience: "operator",
  },
  {
    name: "KOPPLA_ORGANISATION",
    meaning: "Organisation that commands are about, where there are several.",
    otherwise: "the only one",
    audience: "operator",
  },
  {
    name: "KOPPLA_AUTHOR",
    meaning: "Name that Koppla keeps with the versions of flows that a command makes.",
    otherwise: "the user of the operating system",
    audience: "operator",
  },
  {
    name: "KOPPLA_DEBUG",
    meaning: "Set to anything: an unforeseen error prints its stack.",
    otherwise: "its message alone",
    audience: "developer",
  },
  {
    name: "KOPPLA_CRASH_AT",
    meaning: "The process dies before or after this effect; the tests of crashes set it.",
    otherwise: "nowhere",
    audience: "developer",
  },
];

const ownNames = new Set(environmentVariables.map(({ name }) => name));

/** Whether a variable is Koppla's or its database's: what stands in it is given to no file. */
export function isOwnVariable(name: string): boolean {
  const upper = name.toUpperCase();
  return ownNames.has(upper) || /^(?:KOPPLA_|DATABASE_|PG)/.test(upper);
}
