import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginRun, startWorker } from "@koppla/engine";
import { applyConfiguration } from "@koppla/service/configuration/apply-configuration";
import { type AccountSettings, usualAccounts } from "@koppla/service/context/account-ground";
import { openContext, type ServiceContext } from "@koppla/service/context/open-context";
import type { Settings } from "@koppla/service/context/settings";
import { flowsOf } from "@koppla/service/flows/find-flow";
import { machineActor } from "@koppla/service/ground/actor";
import { waitForRun } from "@koppla/service/runs/wait-for-run";
import {
  findOrganisation,
  type RunMode,
  type RunRow,
  readConfiguration,
  readRun,
  type Scope,
  withinOrganisation,
} from "@koppla/store";
import { countsAstray, recordsAstray, type TestDatabase, testDatabase } from "@koppla/store/testing";
import { z } from "zod";
import { type TestSandbox, type TestSandboxOptions, testSandbox } from "./test-sandbox.ts";

/** Koppla with a database of its own, connected to a sandbox of its own: everything real, on loopback. */
export interface TestKoppla {
  readonly engine: ServiceContext;
  readonly settings: Settings;
  readonly sandbox: TestSandbox;
  /** Environment of a child `koppla` on the same database. */
  readonly environment: { readonly [name: string]: string };
  readonly organisationId: string;
  /** The file that set it up, and the way to change it. */
  readonly file: string;
  apply(file: string, newEpoch?: readonly string[]): Promise<void>;
  /**
   * Writes a text into a file that goes when it closes.
   * @returns its path
   */
  write(text: string, extension: "csv" | "yaml"): Promise<string>;
  /** Runs the product flow to its end. */
  run(mode?: RunMode, keys?: readonly string[]): Promise<RunRow>;
  runFlow(
    name: string,
    mode?: RunMode,
    keys?: readonly string[],
    integration?: string,
    options?: { readonly overwrite?: boolean; readonly acceptsDeletions?: boolean },
  ): Promise<RunRow>;
  close(): Promise<void>;
}

export interface TestKopplaOptions extends TestSandboxOptions {
  /** An existing sandbox, which stays open: a second Koppla before the same systems. */
  readonly sandbox?: TestSandbox;
  /** Who may make an account, and where letters go. Default: whoever is invited, and nowhere. */
  readonly accounts?: Partial<AccountSettings>;
  /** Whether this process works on the queue. Default: true. */
  readonly worker?: boolean;
}

export async function testKoppla(options: TestKopplaOptions = {}): Promise<TestKoppla> {
  const database: TestDatabase = await testDatabase();
  const sandbox = options.sandbox === undefined ? await testSandbox(options) : await signedInAnew(options.sandbox);
  const settings: Settings = {
    home: "",
    databaseUrl: database.url,
    databaseAdminUrl: undefined,
    key: randomBytes(32).toString("base64"),
    egressAllow: ["127.0.0.1"],
    accounts: { ...usualAccounts, ...options.accounts },
  };
  const engine = await openContext(settings, { supervise: true, migrates: "every" });
  const file = fileFor(sandbox, options.callsPerMinute ?? 60_000);
  const apply = async (text: string, newEpoch: readonly string[] = []) => {
    const actor = { ...machineActor(), name: "koppla" };
    await applyConfiguration(engine, actor, { text, newEpoch: [...newEpoch] });
  };
  await apply(file);
  const organisationId = (await findOrganisation(engine.database, "demo", false)) ?? "";
  const folder = await mkdtemp(join(tmpdir(), "koppla-files-"));
  const worker = options.worker === false ? null : startWorker(engine, { schedules: false, concurrency: 1 });
  async function runFlow(
    name: string,
    mode: RunMode = "changes",
    keys?: readonly string[],
    integration = "parts-to-books",
    options: { readonly overwrite?: boolean; readonly acceptsDeletions?: boolean } = {},
  ): Promise<RunRow> {
    const configuration = await withinOrganisation(engine.database, organisationId, readConfiguration);
    const flowId = flowsOf(configuration).find((flow) => flow.path === `${integration}/${name}`)?.id ?? "";
    for (;;) {
      const begun = await beginRun(engine, {
        organisationId,
        flowId,
        mode,
        because: { kind: "machine", name: "test" },
        ...(keys === undefined ? {} : { keys }),
        ...options,
      });
      const { run } = await waitForRun(engine, machineActor(), { organisation: "demo", run: begun.runId });
      // One that was under way may have been asked for something else, such as single records.
      if (begun.fresh || begun.doesThis || begun.isPaused) {
        return withinOrganisation(engine.database, organisationId, (scope) => rowOf(scope, run));
      }
    }
  }
  return {
    engine,
    settings,
    sandbox,
    file,
    apply,
    organisationId,
    environment: {
      DATABASE_URL: database.url,
      KOPPLA_KEY: settings.key ?? "",
      KOPPLA_EGRESS_ALLOW: "127.0.0.1",
    },
    async write(text, extension) {
      const path = join(folder, `${randomBytes(6).toString("hex")}.${extension}`);
      await writeFile(path, text);
      return path;
    },
    run: (mode, keys) => runFlow("products", mode, keys),
    runFlow,
    async close() {
      await worker?.stop();
      await rm(folder, { recursive: true });
      // Whatever a test did: nothing is open without an incident that says so (I2, I11), and what is counted is there.
      const strays = await withinOrganisation(engine.database, organisationId, async (scope) => [
        ...(await recordsAstray(scope)),
        ...(await countsAstray(scope)),
      ]).finally(() => engine.close());
      if (options.sandbox === undefined) {
        await sandbox.close();
      }
      await database.drop();
      if (strays.length > 0) {
        throw new Error(`Records, incidents and counts do not fit together: ${strays.join(", ")}`);
      }
    },
  };
}

async function rowOf(scope: Scope, runId: string): Promise<RunRow> {
  const row = await readRun(scope, runId);
  if (row === undefined) {
    throw new Error(`Run ${runId} no longer exists.`);
  }
  return row;
}

/** A refresh token serves one connection: the second gets a sign-in of its own. */
export async function signedInAnew(sandbox: TestSandbox): Promise<TestSandbox> {
  const tokens = z.object({ refresh_token: z.string() }).parse(await sandbox.control("books", "POST", "/login"));
  return { ...sandbox, refreshToken: tokens.refresh_token };
}

/** The demonstration's set-up, for a sandbox on any port. */
export function fileFor(sandbox: TestSandbox, callsPerMinute: number): string {
  return `organisation: demo
connections:
  pim:
    system: parts-pim
    baseUrl: ${sandbox.pim.url}
    credentials: { adminKey: pim-admin, clientId: pim-client, clientSecret: pim-secret }
    settings: { employeeNumber: "999999", callsPerMinute: ${callsPerMinute} }
  books:
    system: accountview
    baseUrl: ${sandbox.books.url}
    credentials: { clientId: demo-client, clientSecret: demo-secret, refreshToken: ${sandbox.refreshToken} }
    settings: { companyId: c0ffee01, controlAccount: "1210", defaultItemGroup: ALG, shippingArticle: VERZEND, pricesIncludeVat: false }
integrations:
  parts-to-books:
    between: [pim, books]
    lookups:
      vat-codes: { pim: [NL21, NL9, NL0, EUV], books: ["1", "2", "0", V] }
      payment-terms: { pim: [14D, 30D, 60D, PREPAID], books: ["14", "30", "60", ID] }
      payment-methods: { pim: [ideal, directdebit], books: [ID, DD] }
    flows:
      products: { entity: product, from: pim, to: books }
      orders: { entity: order, from: pim, to: books }
`;
}
