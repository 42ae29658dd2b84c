import { koppla } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { withinOrganisation } from "@koppla/store";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildWholeProgram } from "../../src/program.ts";

let testing: TestKoppla;
const call = (...args: string[]) => koppla(args, testing.environment);
const file = (text: string) => testing.write(text, "yaml");

beforeAll(async () => {
  testing = await testKoppla({ products: 30, worker: false });
});
afterAll(async () => {
  await testing?.close();
});

test("every command tells how it is called (R14)", async () => {
  const { commands } = await buildWholeProgram();
  for (const command of commands) {
    const help = command.helpInformation();
    expect(help).toContain(`Usage: koppla ${command.name()}`);
    expect(help).toContain("--json");
  }
  const names = commands.map((command) => command.name());
  const told = await call("--help");
  expect(told.status).toBe(0);
  expect(names.filter((name) => !new RegExp(`^ +${name}\\b`, "m").test(told.stdout))).toEqual([]);
  expect((await call("runs", "--help")).stdout).toContain("Usage: koppla runs");
});

test("a wrong call ends with 2 and says why", async () => {
  expect(await call("nonsense")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("unknown command 'nonsense'"),
  });
  expect(await call("run", "parts-to-books/products", "--fast")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("--fast"),
  });
  expect(await call("run", "parts-to-books/invoices")).toMatchObject({
    status: 2,
    stderr:
      'There is no flow "parts-to-books/invoices". Flows are named INTEGRATION/FLOW; there is: parts-to-books/orders, parts-to-books/products.\n',
  });
  expect(await call("records", "--state", "lost")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("Give one of: new, writing"),
  });
  expect(await call("run", "x/y", "--full", "--record", "1")).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("exclude each other"),
  });
});

test("run, records, activity and retry tell what happened; the last line of --json is the result", async () => {
  await testing.sandbox.changeProduct("100001", { unit: "N".repeat(60) });
  const run = await call("run", "parts-to-books/products", "--wait", "--json");
  expect(run.status).toBe(1);
  expect(JSON.parse(run.lastLine)).toEqual({
    run: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: "needs_attention",
    counts: { read: 30, created: 29, updated: 0, unchanged: 0, skipped: 0, waiting: 0, unknown: 0, failed: 1 },
  });
  const records = await call("records", "--state", "failed", "--json");
  expect(JSON.parse(records.lastLine)).toMatchObject({
    flow: "parts-to-books/products",
    record: "100001",
    state: "failed",
    reason: expect.stringMatching(
      /^Product 100001: the .* “N{20,}.* has 60 characters, but AccountView's ART_UNIT .* takes at most 5\. Shorten it in Parts PIM/,
    ),
  });
  const swedish = await call("records", "--state", "failed", "--language", "sv");
  expect(swedish.stdout).toMatch(/60 tecken/);
  const activity = await call("activity", "--record", "100002", "--json");
  expect(JSON.parse(activity.lastLine)).toMatchObject({
    action: "created",
    record: "100002",
    out: { ART_CODE: "100002" },
  });
  await testing.sandbox.changeProduct("100001", { unit: "STK" });
  const retry = await call("retry", "parts-to-books/products", "--wait");
  expect(retry).toMatchObject({
    status: 0,
    lastLine: "products created 1 updated 0 unchanged 0 skipped 0 waiting 0 unknown 0 failed 0",
  });
  expect((await call("retry", "parts-to-books/products")).lastLine).toBe(
    "parts-to-books/products has nothing to try again.",
  );
});

test("a dry run shows what would be written, and writes nothing", async () => {
  await call("run", "parts-to-books/products", "--wait");
  await testing.sandbox.resetLedgers();
  await testing.sandbox.changeProduct("100003", { gross_price: "77.7000" });
  const result = await call("run", "parts-to-books/products", "--dry-run", "--full");
  expect(result.stdout).toMatch(/update 100003\n {2}PX_SELL: ".*" → "77.7"/);
  expect(result.lastLine).toBe(
    "products would create 0 update 1 unchanged 29 skip 0 wait 0 fail 0; nothing was written.",
  );
  expect((await testing.sandbox.ledger("books")).counts.writeCalls).toBe(0);
  expect((await call("run", "parts-to-books/products", "--wait")).stdout).toContain("updated 1");
});

test("apply prints its plan; a second time nothing changes; a dry run changes nothing", async () => {
  const changed = await file(testing.file.replace("entity: product,", "entity: product, schedule: every 30 s,"));
  expect((await call("apply", changed, "--dry-run")).stdout).toContain("~ flow parts-to-books/products: schedule");
  expect((await call("apply", changed)).lastLine).toBe("1 change made.");
  expect((await call("apply", changed)).lastLine).toBe("Nothing to change.");
  expect((await call("apply", await file(testing.file))).lastLine).toBe("1 change made.");
});

test("apply is one transaction: a file with one fault changes nothing", async () => {
  const faulty = testing.file
    .replace("defaultItemGroup: ALG", "defaultItemGroup: NEW")
    .replace("entity: product", "entity: invoice, schedule: often");
  expect((await call("apply", await file(faulty))).status).toBe(2);
  expect((await call("export")).stdout).toContain("defaultItemGroup: ALG");
});

test("what cannot be applied is told with file, line and column (R25)", async () => {
  const faults: [string, string, RegExp][] = [
    [
      "system: parts-pim",
      "system: parts-pin",
      /:4:5: Koppla does not know the system "parts-pin". It knows: accountview, parts-pim\.|:4:5: .*parts-pin/,
    ],
    ["companyId: c0ffee01", "companyID: c0ffee01", /:\d+:\d+: .*companyI[dD]/],
    ["to: books", "to: bookz", /"bookz" is not a connection of this integration, which joins pim and books/],
    ['books: ["1", "2", "0", V]', 'books: ["1", "2", "0"]', /must be equally long/],
    ["entity: product,", "entity: product, mapping: { ART_DESK: { from: brand } },", /:\d+:\d+: .*ART_DESK/],
    [
      "entity: product,",
      "entity: product, mapping: { ART_DESC2: { from: brand, steps: [{ cut: { length: many } }] } },",
      /:\d+:\d+: .*cut.*length/,
    ],
    [
      "entity: product,",
      "entity: product, mapping: { IMG_MEDIUM: { from: brand } },",
      /:\d+:\d+: Row IMG_MEDIUM: AccountView does not check images .* Koppla sends none\. Take the row out\./,
    ],
    [
      "entity: product, from: pim, to: books",
      "entity: invoice, from: books, to: pim",
      /:\d+:\d+: What AccountView bills stays in its books: Koppla reads no invoices from there\./,
    ],
    ["entity: product,", "entity: product, schedule: often,", /:\d+:\d+: The schedule "often" cannot be used/],
    [
      "entity: product,",
      'entity: product, schedule: { cron: "0 3 * * *", zone: Amsterdam },',
      /:21:\d+: There is no time zone "Amsterdam"\. Write it as in Europe\/Amsterdam/,
    ],
    [
      "entity: product,",
      "entity: product, schedule: [often],",
      /:\d+:\d+: .*schedule: write .*zone: Europe\/Amsterdam/,
    ],
  ];
  for (const [from, to, expected] of faults) {
    expect(testing.file).toContain(from);
    const result = await call("apply", await file(testing.file.replace(from, to)));
    expect({ status: result.status, stderr: result.stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(expected),
    });
  }
  expect(await call("apply", "nowhere.yaml")).toMatchObject({
    status: 2,
    stderr: "nowhere.yaml cannot be read: there is no such file.\n",
  });
});

test("webhooks are registered and removed; their address is told without its secret part", async () => {
  const address = { KOPPLA_PUBLIC_URL: "https://koppla.example.com/" };
  const webhooks = (...args: string[]) => koppla(["webhooks", ...args], { ...testing.environment, ...address });
  const registered =
    "pim sends its events to https://koppla.example.com/webhooks/…; the last one came: none within a day.";
  expect((await webhooks("pim", "--register")).lastLine).toBe(registered);
  const [removed, withoutAddress, without] = await Promise.all([
    webhooks("pim", "--remove"),
    call("webhooks", "pim", "--register"),
    webhooks("books", "--register"),
  ]);
  expect(removed.lastLine).toMatch(/^pim has no webhook: .*--register/);
  expect(withoutAddress).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/Set KOPPLA_PUBLIC_URL, as in https/),
  });
  expect(without).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/AccountView does not tell of changes by itself\. Give its flows a schedule/),
  });
});

test("export gives the file back without secrets, and applying it changes nothing but what was a secret", async () => {
  const { stdout } = await call("export", "--integration", "parts-to-books");
  expect(stdout).not.toMatch(/pim-secret|demo-secret|pim-admin/);
  expect(stdout).toMatch(/\$\{PIM_ADMIN_KEY\}/);
  const secrets = {
    PIM_ADMIN_KEY: "pim-admin",
    PIM_CLIENT_ID: "pim-client",
    PIM_CLIENT_SECRET: "pim-secret",
    BOOKS_CLIENT_ID: "demo-client",
    BOOKS_CLIENT_SECRET: "demo-secret",
    BOOKS_REFRESH_TOKEN: testing.sandbox.refreshToken,
  };
  const again = await koppla(["apply", await file(stdout)], { ...testing.environment, ...secrets });
  expect(again.lastLine).toBe("Nothing to change.");
});

test("wrong credentials and a host that cannot be reached are told with the system and its words", async () => {
  const run = () => call("run", "parts-to-books/products", "--wait", "--full");
  const mistyped = await file(testing.file.replace("clientSecret: pim-secret", "clientSecret: wrong"));
  const refused = await call("apply", mistyped);
  expect(refused).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/Parts PIM refuses the new credentials of pim/),
  });
  // Without one that works, the new one stands, and the run tells.
  await withinOrganisation(testing.engine.database, testing.organisationId, (scope) =>
    scope.updateTable("connection").set({ sign_in_needed: true }).where("name", "=", "pim").execute(),
  );
  await call("apply", mistyped);
  const wrong = await run();
  expect(wrong).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(
      /^Parts PIM .*Parts PIM said: “.+”.*Copy the client id and the secret from the system again/s,
    ),
  });
  // Port 9 (discard) is what nobody listens on.
  const elsewhere = (url: string) => file(testing.file.replace(testing.sandbox.books.url, url));
  await call("apply", await elsewhere("http://127.0.0.1:9/api/v3"), "--new-epoch", "books");
  const unreachable = await run();
  expect(unreachable).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^AccountView: .*refused.*Check that the system is running/s),
  });
  await call("apply", await elsewhere("http://10.0.0.1/api/v3"), "--new-epoch", "books");
  const forbidden = await run();
  expect(forbidden).toMatchObject({ status: 1, stderr: expect.stringMatching(/AccountView/) });
  await call("apply", await file(testing.file), "--new-epoch", "books");
});
