import { problemCell, runProblemCell } from "@koppla/engine";
import { languages } from "@koppla/mapping";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { flowIdOf } from "@koppla/proof/kit/trade";
import { machineActor } from "@koppla/service/ground/actor";
import { listIncidents } from "@koppla/service/incidents/incident-list";
import { listRecords } from "@koppla/service/records/record-list";
import { listRuns } from "@koppla/service/runs/run-list";
import { keepValue, type Scope, sealedValue, withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";

let koppla: TestKoppla;
beforeAll(async () => {
  koppla = await testKoppla({ products: 3 });
  await koppla.apply(koppla.file.replace('[NL21, NL9, NL0, EUV], books: ["1", "2", "0", V]', '[NL9], books: ["2"]'));
  await koppla.run();
});
afterAll(async () => {
  await koppla?.close();
});

const sentences = {
  en: "another version of Koppla noted the cause from_the_future, which this version does not know.",
  sv: "en annan version av Koppla noterade orsaken from_the_future, som denna version inte känner till.",
  nl: "een andere versie van Koppla noteerde de oorzaak from_the_future, die deze versie niet kent.",
};

/** As a later version could have stored it: a stop, a problem of a value, and a kind that there is not today. */
const later = [
  { kind: "stop", code: "from_the_future", values: {} },
  { kind: "mapping", problems: [{ kind: "failed", code: "from_the_future", field: "ART_CODE" }] },
  { kind: "prophecy", code: "from_the_future", of: ["something"] },
];

const organisation = "demo";

async function keep(scope: Scope, sealed: Buffer) {
  const kept = await keepValue(scope, new Date(), sealedValue(sealed));
  return { problem_id: kept?.id ?? null, problem_expires_at: kept?.expiresAt ?? null };
}

test.each(later)("a record whose stored trouble this version does not know is shown: $kind", async (trouble) => {
  const { engine, organisationId } = koppla;
  const keys = await engine.keyRing.of(organisationId);
  const flowId = await flowIdOf(koppla, "products");
  const [row] = await withinOrganisation(engine.database, organisationId, (scope) =>
    scope.selectFrom("record").select("source_key").where("state", "=", "waiting").limit(1).execute(),
  );
  const record = row?.source_key ?? "";
  await withinOrganisation(engine.database, organisationId, async (scope) =>
    scope
      .updateTable("record")
      .set({ ...(await keep(scope, keys.seal(problemCell(flowId, record), trouble))), problem_code: "from_the_future" })
      .where("source_key", "=", record)
      .execute(),
  );
  for (const language of languages) {
    const { items } = await listRecords(engine, machineActor(language), { organisation, record });
    expect(items).toMatchObject([{ code: "from_the_future", reason: expect.stringContaining(sentences[language]) }]);
  }
});

test("a run that ended with a cause which this version does not know is listed", async () => {
  const { engine, organisationId } = koppla;
  const keys = await engine.keyRing.of(organisationId);
  const runs = (language: "en" | "sv" | "nl") => listRuns(engine, machineActor(language), { organisation });
  const id = (await runs("en")).items[0]?.run ?? "";
  await withinOrganisation(engine.database, organisationId, async (scope) =>
    scope
      .updateTable("run")
      .set({ ...(await keep(scope, keys.seal(runProblemCell(id), later[0]))), problem_code: "from_the_future" })
      .where("id", "=", id)
      .execute(),
  );
  for (const language of languages) {
    const trouble = (await runs(language)).items[0]?.trouble ?? "";
    expect(trouble.toLowerCase()).toContain(sentences[language].toLowerCase());
  }
});

test("an incident of a cause that this version does not know is listed with its code", async () => {
  const { engine, organisationId } = koppla;
  await withinOrganisation(engine.database, organisationId, (scope) =>
    scope.updateTable("incident").set({ code: "from_the_future" }).execute(),
  );
  for (const [language, title] of [
    ["en", "Cause unknown to this version"],
    ["sv", "Orsak som denna version inte känner till"],
    ["nl", "Oorzaak die deze versie niet kent"],
  ] as const) {
    const { items } = await listIncidents(engine, machineActor(language), { organisation });
    expect(items).toContainEqual(expect.objectContaining({ code: "from_the_future", title }));
  }
});
