import { z } from "zod";
import { defineConnector } from "../connector.ts";
import type { ProductEntity } from "../entities/product.ts";
import type { ItemOutcome, SystemRecord } from "../entity-functions.ts";
import { ConnectorError } from "../error.ts";
import { checkAnswer } from "../http/check-answer.ts";
import type { HttpAnswer, HttpRequest, Session } from "../session.ts";

type Settings = Record<string, never>;

const system = "Mini system";
const itemSchema = z.object({ code: z.string(), name: z.string(), price: z.string(), changed: z.string() });
const pageSchema = z.object({ items: z.array(itemSchema), next: z.string().nullable() });
const errorSchema = z.object({ message: z.string(), field: z.string().optional() });

/** A right connector to the mini system; also the shortest example of one. */
export const miniProducts: ProductEntity<Settings> = {
  kind: "product",
  fields: () => [
    { name: "code", type: "text", label: "Code", required: true },
    { name: "name", type: "text", label: "Name", maxLength: 10 },
    { name: "price", type: "decimal", label: "Price" },
    { name: "changed", type: "text", label: "Changed", readOnly: true },
  ],
  naturalKeys: () => [{ field: "code", enforcedUnique: true }],
  passOrder: "change",
  limits: { list: 50, getMany: 50, find: 50, create: 10, update: 1 },
  toModel: {},
  fromModel: () => ({}),

  async list({ session, position, since, pageSize }) {
    const query = {
      limit: String(pageSize),
      ...(since === null ? {} : { since }),
      ...(position === null ? {} : { after: position }),
    };
    const request: HttpRequest = { method: "GET", path: "/items", query, effect: "read" };
    const { items, next } = read(request, await session.http.request(request), pageSchema);
    return { records: items.map(asRecord), next, watermark: items.at(-1)?.changed ?? null };
  },
  async getMany({ session, keys }) {
    const records = await Promise.all(keys.map((key) => byCode(session, key)));
    return records.filter((record) => record !== null);
  },
  find: ({ session, values }) => byCodes(session, values),
  async listKeys({ session, position }) {
    const query = { limit: "50", ...(position === null ? {} : { after: position }) };
    const request: HttpRequest = { method: "GET", path: "/items", query, effect: "read" };
    const { items, next } = read(request, await session.http.request(request), pageSchema);
    return { pairs: items.map(({ code }) => ({ natural: code, key: code })), next };
  },
  async create({ session, items }) {
    const outcomes: ItemOutcome[] = [];
    for (const json of items)
      outcomes.push(await write(session, { method: "POST", path: "/items", json, effect: "write" }));
    return outcomes;
  },
  async update({ session, items }) {
    const outcomes: ItemOutcome[] = [];
    for (const { key, fields } of items) {
      const path = `/items/${encodeURIComponent(key)}`;
      outcomes.push(await write(session, { method: "PATCH", path, json: fields, effect: "write" }));
    }
    return outcomes;
  },
};

export const miniConnector = miniConnectorWith(miniProducts);

export function miniConnectorWith(product: ProductEntity<Settings>) {
  return defineConnector<Settings, { id: string; secret: string }>({
    system: "mini",
    title: system,
    verification: "its own test server",
    settings: z.record(z.string(), z.never()),
    credentials: z.object({ id: z.string(), secret: z.string() }),
    authorisation: {
      kind: "client-credentials",
      tokenPath: "/token",
      clientId: ({ id }) => id,
      clientSecret: ({ secret }) => secret,
      headers: () => ({}),
    },
    limits: () => ({ windows: [], concurrentCalls: 2, longestRequestMs: 5_000, maxAnswerBytes: 1_000_000 }),
    images: { field: /^image$/, why: "The mini system has no images." },
    entities: { product },
  });
}

async function byCode(session: Session<Settings>, code: string): Promise<SystemRecord | null> {
  const request: HttpRequest = { method: "GET", path: `/items/${encodeURIComponent(code)}`, effect: "read" };
  const answer = await session.http.request(request);
  return answer.status === 404 ? null : asRecord(read(request, answer, itemSchema));
}

async function byCodes(session: Session<Settings>, codes: readonly string[]): Promise<readonly SystemRecord[]> {
  const request: HttpRequest = { method: "GET", path: "/items", query: { codes: codes.join(",") }, effect: "read" };
  return read(request, await session.http.request(request), pageSchema).items.map(asRecord);
}

async function write(session: Session<Settings>, request: HttpRequest): Promise<ItemOutcome> {
  const answer = await session.http.request(request);
  if (answer.status < 300) return { outcome: "written", key: read(request, answer, itemSchema).code };
  const { message, field } = read(request, answer, errorSchema);
  const error = new ConnectorError({
    code: answer.status === 409 ? "already_exists" : "refused",
    category: "data",
    system,
    message: `${system} refused the item.`,
    remote: { status: answer.status, message },
    ...(field === undefined ? {} : { field }),
  });
  return { outcome: "refused", error };
}

function read<Output>(request: HttpRequest, answer: HttpAnswer, schema: z.ZodType<Output>): Output {
  if (request.effect === "read" && answer.status >= 400) {
    const message = `${system} refused the call.`;
    throw new ConnectorError({ code: "refused", category: "data", system, message, remote: { status: answer.status } });
  }
  return checkAnswer({ system, request, answer, schema });
}

function asRecord(item: z.output<typeof itemSchema>): SystemRecord {
  return { key: item.code, fields: item };
}
