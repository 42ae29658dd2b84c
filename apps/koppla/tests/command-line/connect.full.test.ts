import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { koppla } from "@koppla/proof/kit/command";
import { flagsFor, programs } from "@koppla/proof/kit/programs";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { auditLog } from "@koppla/service/audit/audit-log";
import { machineActor } from "@koppla/service/ground/actor";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

let testing: TestKoppla;
beforeAll(async () => {
  testing = await testKoppla({ products: 5, worker: false });
  const unsigned = await testing.write(testing.file.replace(/, refreshToken: [^ }]+/, ""), "yaml");
  await koppla(["apply", unsigned], testing.environment);
  await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope.updateTable("connection").set({ tokens_sealed: null }).where("name", "=", "books").execute(),
  );
});
afterAll(async () => {
  await testing?.close();
});

const askSchema = z.object({ address: z.string(), redirectUri: z.string() });

/** Starts `koppla connect` and hands out the address that a person would open. */
async function beginConnect(more: { readonly [name: string]: string } = {}) {
  const args = ["connect", "books", "--no-browser", "--json"];
  const child = spawn(process.execPath, [...flagsFor(args), programs.koppla, ...args], {
    env: { ...process.env, ...testing.environment, ...more },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const first = new Promise<z.infer<typeof askSchema>>((resolve) => {
    reader.once("line", (line) => resolve(askSchema.parse(JSON.parse(line))));
  });
  reader.on("line", (line) => lines.push(line));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { ask: await first, lines, ended };
}

test("a flow without a sign-in says that one is needed; after koppla connect it runs", async () => {
  const before = await koppla(["run", "parts-to-books/products", "--wait"], testing.environment);
  expect(before.status).toBe(1);
  expect(before.stderr).toMatch(/AccountView.*koppla connect/s);
  const { ask, lines, ended } = await beginConnect();
  const page = await fetch(`${ask.address}&auto=1`);
  expect(await page.text()).toContain("Koppla is connected");
  expect(await ended).toBe(0);
  expect(lines.at(-1)).toBe('{"connection":"books","connected":true}');
  const after = await koppla(["run", "parts-to-books/products", "--wait"], testing.environment);
  expect(after.lastLine).toContain("products created 5");
});

test("an answer that belongs to another sign-in is refused, and the waiting goes on", async () => {
  const { ask, ended } = await beginConnect();
  const foreign = await fetch(`${ask.redirectUri}?code=stolen&state=other`);
  expect(foreign.status).toBe(400);
  await fetch(`${ask.address}&auto=1`);
  expect(await ended).toBe(0);
});

test.each([
  ["before", 0],
  ["after", 1],
])(
  "a process that dies %s the tokens are stored leaves both tokens and audit entry, or neither",
  async (moment, left) => {
    const entries = async () => {
      const { items } = await auditLog(testing.engine, machineActor(), { limit: 999 });
      return items.filter(({ action }) => action === "connections.signIn").length;
    };
    const already = await entries();
    const { ask, ended } = await beginConnect({ KOPPLA_CRASH_AT: `connection.sign_in:${moment}` });
    await fetch(`${ask.address}&auto=1`).catch(() => undefined);
    expect(await ended).toBe(null);
    expect((await entries()) - already).toBe(left);
  },
);

test("a system that signs in with its credentials alone needs no browser", async () => {
  const result = await koppla(["connect", "pim"], testing.environment);
  expect(result).toMatchObject({ status: 2, stderr: expect.stringContaining("needs no browser") });
});
