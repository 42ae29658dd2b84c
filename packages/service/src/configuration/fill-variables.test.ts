import { expect, test } from "vitest";
import { connectors } from "../context/connectors.ts";
import { environmentVariables } from "../context/environment.ts";
import { type Actor, machineActor } from "../ground/actor.ts";
import { checkConfiguration } from "./check-configuration.ts";
import { variablesIn } from "./fill-variables.ts";
import { parseFile } from "./parse-file.ts";

const secret = "s3cret-of-the-machine";
const own = [
  "KOPPLA_KEY",
  "DATABASE_URL",
  "DATABASE_ADMIN_URL",
  "KOPPLA_ANYTHING",
  "PGPASSWORD",
  "PGHOST",
  "koppla_key",
];
const names = ["PIM_URL", "PIM_SECRET", ...own, ...environmentVariables.map(({ name }) => name)];
const variables = Object.fromEntries(names.map((name) => [name, `https://${secret}.example`]));

/** A file with this text at every place where it could stand. */
const file = (places: { readonly [place: string]: string }) => `organisation: ${places.organisation ?? "demo"}
connections:
  pim:
    system: ${places.system ?? "parts-pim"}
    baseUrl: ${places.baseUrl ?? "https://pim.example"}
    credentials: { adminKey: a, clientId: b, clientSecret: "${places.credential ?? "c"}" }
    settings: { employeeNumber: "${places.setting ?? "999999"}" }
  books:
    system: accountview
    baseUrl: https://books.example
    credentials: { clientId: b, clientSecret: c }
    settings: { companyId: "${places.company ?? "c0ffee01"}", defaultItemGroup: ALG }
integrations:
  parts-to-books:
    between: [pim, books]
    lookups:
      vat-codes: { pim: ["${places.lookup ?? "NL21"}"], books: ["1"] }
    flows:
      products:
        entity: product
        from: pim
        to: books
        schedule: "${places.schedule ?? "every 30 s"}"
        mapping: { ART_DESC2: { constant: "${places.constant ?? "x"}" }, ART_DESC1: { from: "${places.from ?? "sku"}" } }
`;
const dollar = (name: string) => `$${`{${name}}`}`;

test("V23: variables are filled in under credentials and in baseUrl", () => {
  const { content, faults } = parseFile(
    file({ baseUrl: dollar("PIM_URL"), credential: `a-${dollar("PIM_SECRET")}` }),
    variables,
  );
  expect(faults).toEqual([]);
  expect(content?.connections.pim).toMatchObject({
    baseUrl: `https://${secret}.example`,
    credentials: { clientSecret: `a-https://${secret}.example` },
  });
});

test.each(["organisation", "system", "setting", "company", "lookup", "schedule", "constant", "from"])(
  "V23: a variable as %s is refused with its line, and nothing of the environment is told",
  (place) => {
    const text = file({ [place]: dollar("PIM_SECRET") });
    const { content, faults } = parseFile(text, variables);
    expect(content).toBeNull();
    const line = text.split("\n").findIndex((one) => one.includes("PIM_SECRET")) + 1;
    expect(faults[0]).toMatchObject({ line, column: expect.any(Number) });
    expect(faults[0]?.message).toBe(
      `${dollar("PIM_SECRET")} is filled in only under credentials and in baseUrl. Write the value itself here.`,
    );
    expect(JSON.stringify(faults)).not.toContain(secret);
  },
);

test.each(["baseUrl", "credential"])("V23: no variable of Koppla itself gets into a file, not even as %s", (place) => {
  for (const name of names.filter((one) => !one.startsWith("PIM_"))) {
    const { content, faults } = parseFile(file({ [place]: dollar(name) }), variables);
    expect(content).toBeNull();
    expect(faults[0]?.message).toContain(`${dollar(name)} is a variable of Koppla itself`);
    expect(JSON.stringify(faults)).not.toContain(secret);
  }
});

test("V23: the command line asks the environment for no variable of Koppla itself", () => {
  expect(variablesIn(names.map(dollar).join(" "))).toEqual(["PIM_URL", "PIM_SECRET"]);
});

test("V23: who is not the machine's command line has nothing filled in, whatever is sent along", async () => {
  const person: Actor = { ...machineActor(), kind: "person", id: crypto.randomUUID() };
  const request = { text: file({ credential: dollar("PIM_SECRET") }), variables };
  const { faults } = await checkConfiguration({ connectors }, person, request);
  expect(faults).toEqual([
    {
      path: ["connections", "pim", "credentials", "clientSecret"],
      line: 6,
      column: expect.any(Number),
      message: `${dollar("PIM_SECRET")} is filled in by the command line of the machine alone. Write the value itself here.`,
    },
  ]);
  expect((await checkConfiguration({ connectors }, machineActor(), request)).faults).toEqual([]);
});
