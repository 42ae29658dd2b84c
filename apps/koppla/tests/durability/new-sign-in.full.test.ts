import { koppla as command } from "@koppla/proof/kit/command";
import { type TestKoppla, testKoppla } from "@koppla/proof/kit/test-koppla";
import { afterEach, beforeEach, expect, test } from "vitest";

let koppla: TestKoppla;
beforeEach(async () => {
  koppla = await testKoppla({ products: 1 });
});
afterEach(async () => {
  await koppla?.close();
});

const apply = async (file: string) => command(["apply", await koppla.write(file, "yaml")], koppla.environment);
/** With the system's own words. */
const refused = (connection: string, system: string) =>
  new RegExp(
    `${system} refuses the new credentials of ${connection} \\(“.+”\\)\\. The old ones still work, and stay\\. Nothing was changed\\.`,
  );

test.each([
  ["pim", "Parts PIM", "pim-secret", "wrong"],
  ["pim", "Parts PIM", "pim-admin", "wrong"],
  ["books", "AccountView", "demo-secret", "wrong"],
])(
  "a wrong new sign-in of %s does not replace the one that works (%s: %s)",
  async (connection, system, right, wrong) => {
    expect(await koppla.run()).toMatchObject({ state: "succeeded" });
    const { stderr, status } = await apply(koppla.file.replace(right, wrong));
    expect(status).not.toBe(0);
    expect(stderr).toMatch(refused(connection, system));
    expect(await koppla.run("full")).toMatchObject({ state: "succeeded" });
    expect((await apply(koppla.file)).stdout).toContain("Nothing to change.");
  },
);

test("a right new sign-in replaces the one that works, and is used from then on", async () => {
  expect(await koppla.run()).toMatchObject({ state: "succeeded" });
  const { refresh_token: token } = {
    refresh_token: "",
    ...Object(await koppla.sandbox.control("books", "POST", "/login")),
  };
  const file = koppla.file.replace(/refreshToken: [^,}\n]+/, `refreshToken: ${JSON.stringify(token)}`);
  expect((await apply(file)).stdout).toContain("~ connection books: credentials");
  expect(await koppla.run("full")).toMatchObject({ state: "succeeded" });
});
