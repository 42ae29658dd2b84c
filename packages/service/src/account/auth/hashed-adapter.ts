import type { DBAdapter, DBTransactionAdapter, Where } from "@better-auth/core/db/adapter";
import { textMarkOfToken } from "../tokens/token-mark.ts";

/*
 * better-auth keeps the tokens of sessions as they are. This adapter stands between it and the database: what is written
 * and what is looked for is the hash, and whoever knew the token gets it back with the row.
 */

type Row = Record<string, unknown>;

export function withHashedTokens(inner: DBAdapter): DBAdapter {
  return {
    ...inner,
    ...hashing(inner),
    transaction: (work) => inner.transaction((trx) => work({ ...trx, ...hashing(trx) })),
  };
}

type Input<Name extends keyof Hashing> = Parameters<DBTransactionAdapter[Name]>[0];
type Hashing = Omit<DBTransactionAdapter, "id" | "createSchema" | "options">;

function hashing(inner: DBTransactionAdapter): Hashing {
  return {
    async create(asked) {
      const given = tokenIn(asked.model, asked.data);
      const row = { ...asked, data: { ...asked.data, ...hashed(given) } };
      return withToken(await inner.create(row), given);
    },
    async findOne({ where, ...rest }) {
      return withToken(
        await inner.findOne({ ...rest, where: hashedWhere(rest.model, where) }),
        sought(rest.model, where),
      );
    },
    findMany: ({ where, ...rest }) => inner.findMany({ ...rest, where: hashedWhere(rest.model, where ?? []) }),
    count: ({ where, ...rest }) => inner.count({ ...rest, where: hashedWhere(rest.model, where ?? []) }),
    async update<Found>({ where, update, ...rest }: Input<"update">) {
      const given = tokenIn(rest.model, update);
      const row = await inner.update<Found>({
        ...rest,
        where: hashedWhere(rest.model, where),
        update: { ...update, ...hashed(given) },
      });
      return withToken(row, given ?? sought(rest.model, where));
    },
    updateMany: ({ where, update, ...rest }) =>
      inner.updateMany({
        ...rest,
        where: hashedWhere(rest.model, where),
        update: { ...update, ...hashed(tokenIn(rest.model, update)) },
      }),
    delete: ({ where, ...rest }) => inner.delete({ ...rest, where: hashedWhere(rest.model, where) }),
    deleteMany: ({ where, ...rest }) => inner.deleteMany({ ...rest, where: hashedWhere(rest.model, where) }),
    async consumeOne<Found>({ where, ...rest }: Input<"consumeOne">) {
      const row = await inner.consumeOne<Found>({ ...rest, where: hashedWhere(rest.model, where) });
      return withToken(row, sought(rest.model, where));
    },
    async incrementOne<Found>({ where, set, ...rest }: Input<"incrementOne">) {
      const given = tokenIn(rest.model, set ?? {});
      const row = await inner.incrementOne<Found>({
        ...rest,
        where: hashedWhere(rest.model, where),
        ...(set === undefined ? {} : { set: { ...set, ...hashed(given) } }),
      });
      return withToken(row, given ?? sought(rest.model, where));
    },
  };
}

/** Only sessions hold a token that is kept here; of verifications better-auth keeps hashes by itself. */
function tokenIn(model: string, row: Row): string | undefined {
  const token = model === "session" ? row.token : undefined;
  return typeof token === "string" ? token : undefined;
}

function hashed(token: string | undefined): { token?: string } {
  return token === undefined ? {} : { token: textMarkOfToken(token) };
}

/** The token that a row is looked for by. */
function sought(model: string, where: readonly Where[]): string | undefined {
  const found = where.find(({ field, operator }) => field === "token" && (operator ?? "eq") === "eq");
  return tokenIn(model, { token: found?.value });
}

function hashedWhere(model: string, where: readonly Where[]): Where[] {
  return where.map((condition) =>
    model === "session" && condition.field === "token"
      ? { ...condition, value: hashedValue(condition.value) }
      : condition,
  );
}

function hashedValue(value: Where["value"]): Where["value"] {
  if (typeof value === "string") {
    return textMarkOfToken(value);
  }
  return Array.isArray(value) ? value.map((one) => textMarkOfToken(String(one))) : value;
}

function withToken<Found>(row: Found, token: string | undefined): Found {
  return row === null || token === undefined ? row : { ...row, token };
}
