import type { Cause, Connector } from "@koppla/connector-sdk";
import { causes, neutralCause } from "./causes/catalogue.ts";

/** Where causes are looked up: those that every system shares, and those of each connector. */
export interface CauseBook {
  /** @param system name for people of the system that reported it, where one did; undefined: nobody knows such a cause */
  find(code: string, system?: string): Cause | undefined;
  /** Every cause, by its code; those of a connector with the name of its system. */
  readonly all: readonly { readonly cause: Cause; readonly system: string | null }[];
}

/** The causes of these connectors, and the neutral ones. */
export function causeBook(connectors: Iterable<Pick<Connector, "title" | "causes">>): CauseBook {
  const known = [...connectors];
  const own = known.flatMap(({ title, causes: ofConnector = [] }) =>
    ofConnector.map((cause) => ({ cause, system: title })),
  );
  return {
    find: (code, system) =>
      neutralCause(code) ?? own.find((one) => one.system === system && one.cause.code === code)?.cause,
    get all() {
      const all = [...causes.map((cause) => ({ cause, system: null })), ...own];
      return all.toSorted((one, other) => (one.cause.code < other.cause.code ? -1 : 1));
    },
  };
}
