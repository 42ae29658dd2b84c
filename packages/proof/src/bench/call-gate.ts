import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createCallGate, databaseAddress, findOrganisation, openDatabase, openHoldingSession } from "@koppla/store";
import { testDatabase } from "@koppla/store/testing";
import { z } from "zod";

const self = fileURLToPath(import.meta.url);
const measureMs = 3_000;
const jobSchema = z.object({
  url: z.string(),
  organisationId: z.string(),
  connectionId: z.string(),
  limited: z.boolean(),
});
type Job = z.infer<typeof jobSchema>;

/** What the gate costs: calls a second of a function that does nothing, four at once over all processes. */
export async function measureCallGate(): Promise<void> {
  const testing = await testDatabase();
  const database = openDatabase(testing.address);
  try {
    const organisationId = (await findOrganisation(database, "bench", true)) ?? "";
    for (const limited of [false, true]) {
      for (const processes of [1, 4]) {
        const job: Job = { url: testing.url, organisationId, connectionId: crypto.randomUUID(), limited };
        const counts = await Promise.all(Array.from({ length: processes }, () => callsOfChild(job)));
        const calls = counts.reduce((sum, count) => sum + count, 0);
        console.log(
          `call gate: windows=${limited ? "one, never reached" : "none"} processes=${processes}` +
            ` calls_per_second=${Math.round(calls / (measureMs / 1_000))} each=${counts.join("/")}`,
        );
      }
    }
  } finally {
    await database.destroy();
    await testing.drop();
  }
}

async function callsOfChild(job: Job): Promise<number> {
  const child = spawn(process.execPath, [self, JSON.stringify(job)], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return z.coerce.number().parse(line);
}

/** The child: calls through the gate, eight callers at a time, as long as is measured. */
async function callInChild({ url, organisationId, connectionId, limited }: Job): Promise<number> {
  const address = databaseAddress({ connectionString: url }, { connectionString: url });
  const database = openDatabase(address);
  const session = openHoldingSession(address);
  const gate = createCallGate({
    database,
    session,
    organisationId,
    connectionId,
    concurrentCalls: 4,
    purpose: "background",
    windows: limited ? [{ calls: 6_000_000, seconds: 60 }] : [],
  });
  let calls = 0;
  const endMs = performance.now() + measureMs;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < endMs) {
        await gate.run(async () => {
          calls += 1;
          // As a real call does: lets the event loop turn.
          await new Promise(setImmediate);
        });
      }
    }),
  );
  await session.close();
  await database.destroy();
  return calls;
}

// The child is this file, started with its job.
const [, program, given] = process.argv;
if (program === self && given !== undefined) {
  console.log(await callInChild(jobSchema.parse(JSON.parse(given))));
}
