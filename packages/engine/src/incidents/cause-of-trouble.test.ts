import { ConnectorError, type ConnectorErrorDetails } from "@koppla/connector-sdk";
import { expect, test } from "vitest";
import { causeBook } from "../trouble/cause-book.ts";
import { obstacle, ownTrouble, type Trouble, troubleFromError } from "../trouble/trouble.ts";
import { causeOfTrouble, type TroubleScope } from "./cause-of-trouble.ts";

const place: TroubleScope = {
  flowId: "flow",
  connections: [
    { id: "left", title: "Parts PIM" },
    { id: "right", title: "AccountView" },
  ],
  causes: causeBook([]),
};
const identity = (trouble: Trouble, at = place) => {
  const { code, connectionId, flowId, distinguishedBy } = causeOfTrouble(trouble, at);
  return { code, connectionId, flowId, distinguishedBy };
};
const lookup = (value: string): Trouble => ({
  kind: "mapping",
  problems: [{ kind: "waiting", code: "lookup_missing", field: "VAT_CODE", rule: "vat-codes", value }],
});
const refused = (words: string, more: Partial<ConnectorErrorDetails> = {}): Trouble =>
  troubleFromError(
    new ConnectorError({
      code: "refused",
      category: "data",
      system: "AccountView",
      message: "No.",
      remote: { status: 400, message: words },
      ...more,
    }),
  );

test("values that a table lacks are a cause each; texts that are too long are one for each field", () => {
  expect(identity(lookup("NL21"))).not.toEqual(identity(lookup("NL9")));
  const long = (field: string, value: string): Trouble => ({
    kind: "mapping",
    problems: [{ kind: "failed", code: "too_long", field, rule: "40", value, found: "60" }],
  });
  expect(identity(long("ART_DESC1", "a"))).toEqual(identity(long("ART_DESC1", "b")));
  expect(identity(long("ART_DESC1", "a"))).not.toEqual(identity(long("ART_DESC2", "a")));
});

test("what a system says differently for each record is one cause, other words are another", () => {
  expect(identity(refused("Artikel 10001 is geblokkeerd"))).toEqual(identity(refused("Artikel A-20 is geblokkeerd")));
  expect(identity(refused('Artikel "Blauw" is geblokkeerd'))).toEqual(
    identity(refused('Artikel "Rood" is geblokkeerd')),
  );
  expect(identity(refused("Artikel 10001 is geblokkeerd"))).not.toEqual(identity(refused("Periode 3 is gesloten")));
});

test("what concerns a connection is its cause, whichever flow met it; missing rights are the flow's", () => {
  const away = refused("", { code: "connection_refused", category: "unreachable" });
  expect(identity(away)).toEqual(identity(away, { ...place, flowId: "another" }));
  expect(identity(away)).toMatchObject({ connectionId: "right", flowId: undefined });
  const forbidden = refused("", { code: "forbidden", category: "credentials" });
  expect(identity(forbidden)).toMatchObject({ connectionId: undefined, flowId: "flow" });
  // Twice the same system: its title does not tell which, so that the wrong one is not blamed.
  const twins = [
    { id: "left", title: "AccountView" },
    { id: "right", title: "AccountView" },
  ];
  expect(identity(away, { ...place, connections: twins })).toMatchObject({ connectionId: undefined, flowId: "flow" });
});

test("what stands behind a trouble is its cause; a code that nobody knows is a refusal", () => {
  const customer = (key: string) =>
    obstacle("customer_stopped", { customer: key }, { entity: "customer", key, trouble: lookup("NL21") });
  expect(identity(customer("501"))).toEqual(identity(lookup("NL21")));
  expect(identity(customer("501"))).toEqual(identity(customer("502")));
  const strange: Trouble = { kind: "refused", code: "new", category: "data", system: "X", message: "No." };
  expect(identity(strange)).toMatchObject({ code: "refused", flowId: "flow" });
});

test("two faults of Koppla are two causes", () => {
  const bug = (words: string) => ownTrouble("bug", "bug", words);
  expect(identity(bug("TypeError: a is undefined"))).not.toEqual(identity(bug("RangeError: too deep")));
});
