import type { Route } from "@koppla/contract/routes/route";
import type { Belongings } from "./two-organisations.ts";

/** A request as it is sent. */
export interface SampleRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** What a field holds that names nothing: any value that fits. A field that is neither here nor a name fails the test. */
const plain: { readonly [field: string]: unknown } = {
  acceptDeletions: false,
  address: "https://pim.example.com",
  add: [{ left: "NL6", right: "2" }],
  answer: { kind: "refused", reason: "access_denied" },
  candidate: "20260001",
  confirm: "nothing of this name",
  counterpart: "2",
  counts: "left",
  credentials: { adminKey: "key", clientId: "client", clientSecret: "secret" },
  csv: "pim,books",
  days: 7,
  email: "somebody@example.com",
  enabled: false,
  entity: "customer",
  expiresInDays: 1,
  full: false,
  hours: 1,
  language: "en",
  limit: 10,
  links: [],
  masters: {},
  mode: "changes",
  name: "Sample",
  note: "Sample",
  overwrite: false,
  pairs: [],
  pause: false,
  remove: [],
  reason: "Agreed with the customer",
  reset: [],
  role: "viewer",
  sample: 1,
  settings: {},
  system: "parts-pim",
  samples: true,
  schedule: null,
  scopes: ["look"],
  setting: "defaultItemGroup",
  stops: true,
  table: "vat-codes",
  text: "100002",
  there: null,
  value: "NL6",
  values: {},
  version: 1,
  withClosed: false,
};

/** Fields that are never filled in, with the reason. */
const leftOut: { readonly [field: string]: string } = {
  answered: "whether a step was gone through",
  at: "one of a few words",
  base: "what somebody saw before",
  cause: "a code, the same in every organisation",
  comparedAt: "a time of day",
  cursor: "a place in the caller's own list",
  field: "a field of a system",
  finished: "whether a set-up is done",
  left: "a side, which names nothing by itself",
  flows: "names that are looked for in the caller's own set-up",
  newEpoch: "a setting",
  note: "words of a version",
  kind: "one word",
  isOn: "a setting",
  records: "keys that are looked for in the flow's own source",
  origin: "part of an address that is looked for in the own log",
  prune: "a setting",
  redirectUri: "Koppla's own address",
  retentionHours: "a setting",
  right: "a side, which names nothing by itself",
  said: "one word",
  schedule: "a setting",
  secondFactorDemanded: "a setting",
  seen: "whether a step was gone through",
  state: "one of a few words",
  slug: "a name to be taken",
  since: "a day",
  target: "a key that is looked for in the flow's own links",
  until: "a day",
  what: "part of a text that is looked for in the own log",
  who: "part of a name that is looked for in the own log",
  whose: "one word",
  zone: "a setting",
};

/** Of these fields a request may hold one. */
const oneOf = ["incident", "run"];

const named = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

/** Fields of a route that name something of an organisation. */
export function namingFields({ input }: Route, belongings: Belongings): readonly string[] {
  return Object.keys(input.shape).filter((field) => field in belongings);
}

/** Fields about which nothing is known here: whoever adds a route says what its fields are. */
export function unknownFields({ input }: Route, belongings: Belongings): readonly string[] {
  const known = (field: string) => field in belongings || field in plain || field in leftOut;
  return Object.keys(input.shape).filter((field) => !known(field));
}

/** A request with what belongs to the caller, but for what is given. */
export function sampleRequest(
  route: Route,
  organisation: string,
  belongings: Belongings,
  given: { readonly [field: string]: unknown } = {},
): SampleRequest {
  const chosen = oneOf.filter((field) => field in given);
  const fields = Object.keys(route.input.shape).filter((field) => {
    const isExcluded = oneOf.includes(field) && route.action === "records.retry" && !chosen.includes(field);
    return field in given || (!(field in leftOut) && !isExcluded);
  });
  const values = new Map(fields.map((field) => [field, given[field] ?? belongings[field] ?? plain[field]]));
  return requestOf(route, organisation, values);
}

/** A request that no input fits, whatever its route: it comes as far as its caller may. */
export function probe(route: Route, organisation: string): SampleRequest {
  const inPath = named(route.path).filter((name) => name !== "organisation");
  const values = new Map<string, unknown>(inPath.map((name) => [name, "00000000-0000-4000-8000-000000000000"]));
  return requestOf(route, organisation, values.set("probe", "x"));
}

/** A request of a route with these values, in its path, query or body. */
export function requestOf(
  { method, path }: Route,
  organisation: string,
  values: ReadonlyMap<string, unknown>,
): SampleRequest {
  const inPath = new Set(named(path));
  const address = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(name === "organisation" ? organisation : String(values.get(name))),
  );
  const rest = [...values].filter(([name]) => !inPath.has(name));
  if (method === "GET" || method === "DELETE") {
    const query = new URLSearchParams(Object.fromEntries(rest.map(([name, value]) => [name, String(value)])));
    return { method, path: query.size === 0 ? address : `${address}?${query}` };
  }
  return { method, path: address, body: Object.fromEntries(rest) };
}
