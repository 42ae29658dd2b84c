import type { SandboxClock } from "../server/clock.ts";
import type { Ledger } from "../server/ledger.ts";
import type { SandboxReply, SandboxRequest } from "../server/request.ts";
import type { Administration } from "./administration.ts";
import { objectNamed, read } from "./read.ts";
import { accountViewError, Refusal } from "./refusal.ts";
import { companies } from "./sample.ts";
import { authorise, token } from "./sign-in/login.ts";
import type { Tokens } from "./sign-in/tokens.ts";
import type { Switches } from "./switches.ts";
import { businessObjects, objectFields, systemData } from "./system-data.ts";
import { checkBookDate } from "./writing/book-date.ts";
import { create, update } from "./writing/write.ts";
import type { WrittenRecord } from "./writing/write-body.ts";
import { readEnvelope, sentKey } from "./writing/write-envelope.ts";
import { writtenTables } from "./writing/written-answer.ts";
import { namedIn, refuseMissing, withRights } from "./wrong-set-up.ts";

export interface Installation {
  readonly clock: SandboxClock;
  readonly ledger: Ledger;
  readonly switches: Switches;
  readonly tokens: Tokens;
  readonly administrations: ReadonlyMap<string, Administration>;
}

const base = "/api/v3";

/** Paths below /api/v3 are case-insensitive (accountview.md §1). */
export function handle(installation: Installation, request: SandboxRequest): SandboxReply {
  const path = request.path.toLowerCase();
  try {
    if (path === "/ams/authorize.aspx" && request.method === "GET") return authorise(request, installation.tokens);
    if (path === `${base}/token` && request.method === "POST") return token(request, installation.tokens);
    return path.startsWith(`${base}/`)
      ? data(installation, request, path.slice(base.length))
      : accountViewError(404, "Onbekend adres");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const status = installation.switches.errorStatus200 && error.status === 400 ? 200 : error.status;
    return accountViewError(status, error.message);
  }
}

function data(installation: Installation, request: SandboxRequest, path: string): SandboxReply {
  // The relay hands every call on, before anything is looked at (§1).
  if (installation.switches.relay === "down") {
    const headers = { "content-type": "text/html; charset=utf-8" };
    return { status: 502, headers, text: "<html><body><h1>502 Bad Gateway</h1></body></html>" };
  }
  const scopes = installation.tokens.scopesOf(/^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "");
  if (scopes === null) throw new Refusal("Toegangstoken onbekend of verlopen", 401);
  if (path === "/accountviewdata" && !["GET", "POST", "PUT"].includes(request.method)) {
    throw new Refusal(`${request.method} is niet toegestaan`, 405);
  }
  const needed = request.method === "GET" ? "readaccountviewdata" : "updateaccountviewdata";
  if (!scopes.includes(needed)) throw new Refusal(`Scope ${needed} ontbreekt`, 403);
  if (path === "/companies" && request.method === "GET") return { status: 200, json: openCompanies(installation) };
  const administration = companyOf(installation, request);
  const parameters = new Map([...request.query].map(([name, value]) => [name.toUpperCase(), value]));
  switch (`${request.method} ${path}`) {
    case "GET /accountviewdata":
      checkBookDate(parameters.get("BOOKDATE") ?? "", installation.clock.nowMs());
      refuseMissing(objectNamed(parameters.get("BUSINESSOBJECT")), namedIn(parameters), installation.switches);
      return read(administration, parameters, installation.switches);
    case "POST /accountviewdata":
      return write(installation, administration, request, "create");
    case "PUT /accountviewdata":
      return write(installation, administration, request, "update");
    case "GET /accountviewsystembusinessobjects":
      return businessObjects(installation.switches);
    case "GET /accountviewsystemdata":
      return systemData(parameters, installation.switches);
    case "GET /accountviewfields":
      return objectFields(parameters, installation.switches);
    default:
      throw new Refusal("Onbekend adres", 404);
  }
}

/** §10.2 rule 6. */
function companyOf(installation: Installation, request: SandboxRequest): Administration {
  const id = request.headers["x-company"];
  if (typeof id !== "string" || id === "") throw new Refusal("x-company ontbreekt");
  const administration = installation.administrations.get(id);
  if (!administration || !openCompanies(installation).some((company) => company.Id === id))
    throw new Refusal(`x-company: geen toegang tot ${id}`, 403);
  return administration;
}

/** Of the user (§3). */
function openCompanies({ switches }: Installation) {
  const { openCompanies: open } = switches;
  return companies.filter(({ Id }) => open.length === 0 || open.includes(Id));
}

/** POST or PUT, and its line in the ledger: refused ones too. */
function write(
  installation: Installation,
  administration: Administration,
  request: SandboxRequest,
  kind: "create" | "update",
): SandboxReply {
  if (request.bodyTooLarge) throw new Refusal("De aanvraag is groter dan 1 MiB", 413);
  const { ledger, switches, clock } = installation;
  const envelope = readEnvelope(request.text());
  const object = withRights(objectNamed(envelope.businessobject), switches);
  const operation = `${object.code}.${kind}`;
  const writing = { administration, object, switches, nowMs: clock.nowMs() };
  try {
    const sent = envelope.table.definition.fields.map(({ name }) => ({ name, place: "Fields" }));
    refuseMissing(object, sent, switches);
    const stored = kind === "create" ? create(writing, envelope) : update(writing, envelope);
    for (const { key, written } of stored) ledger.append(operation, key, true, detailOf(written));
    return { status: 200, json: writtenTables(object, stored) };
  } catch (error) {
    if (error instanceof Refusal) ledger.append(operation, sentKey(envelope, object.key), false, error.message);
    throw error;
  }
}

function detailOf({ header, lines }: WrittenRecord): unknown {
  return { row: header.values, lines: lines.map(({ values }) => values) };
}
