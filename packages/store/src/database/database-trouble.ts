import pg from "pg";

/**
 * The database could not be asked, or broke off: it is away, restarting, full, has no connection left, or undid the
 * transaction each time for the sake of others. Whether the transaction took effect is not known when its commit was cut off (F-18): who goes on reads the rows again.
 */
export class DatabaseAway extends Error {
  /** SQLSTATE, or the code of the socket's error; it tells nothing about anybody. */
  readonly code: string;

  constructor(code: string) {
    super(`The database is not there or cannot go on (${code}).`);
    this.name = "DatabaseAway";
    this.code = code;
  }

  /** It answers, and has no room to store anything more (F-21). */
  get isFull(): boolean {
    return this.code === "53100";
  }

  /** This process is ending, and has closed its own connections: the database was never away. */
  get isClosedHere(): boolean {
    return this.code === closedHere;
  }
}

/** 08: connection; 53: out of disk, memory or connections; 57: shut down, starting, terminated; 58: I/O of the server. */
const awayClasses = new Set(["08", "53", "57", "58"]);
const socketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
]);
/** What pg and Kysely say without a code when its socket ends under a query, or before one. */
const brokenWords =
  /Connection terminated|Client has encountered a connection error|Client was closed|not queryable|connection has been discarded|timeout exceeded when trying to connect|timeout expired/;
/** What pg and Kysely say once their pool was closed by us. */
const closedWords = /Cannot use a pool after calling end|driver has already been destroyed/;
const closedHere = "closed here";
/** Serialisation failure, deadlock: undone for the sake of another transaction. */
const undoneCodes = new Set(["40001", "40P01"]);
/** These, and a lock time-out: the transaction had no effect, and may be done again (F-19). */
const againCodes = new Set([...undoneCodes, "55P03"]);

/** The error as the store's callers see it: trouble of the database itself is told apart from a fault of a statement. */
export function asDatabaseTrouble(error: unknown): unknown {
  const code = codeOf(error);
  if (error instanceof pg.DatabaseError) {
    const isPassing = code !== undefined && (awayClasses.has(code.slice(0, 2)) || undoneCodes.has(code));
    return isPassing ? new DatabaseAway(code) : error;
  }
  if (code !== undefined && socketCodes.has(code) && !isAboutFile(error)) {
    return new DatabaseAway(code);
  }
  if (error instanceof Error && closedWords.test(error.message)) {
    return new DatabaseAway(closedHere);
  }
  return error instanceof Error && brokenWords.test(error.message) ? new DatabaseAway("connection lost") : error;
}

/** A socket of PostgreSQL that is not there, and a missing file, have one code. */
function isAboutFile(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && error.syscall !== "connect" && codeOf(error) === "ENOENT";
}

/** Whether the same transaction may go through when it is done once more. */
export function mayBeDoneAgain(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && againCodes.has(code);
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
