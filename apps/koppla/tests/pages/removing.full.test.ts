import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { obstacles } from "./look-for-obstacles.ts";
import { chromium, openPages, type SeenPages } from "./seen-pages.ts";

/* What is removed in the pages: first what ends with it, then its name, then the receipt (F11). */

const opened = await chromium();
let pages: SeenPages;
let owner: Page;

beforeAll(async () => {
  if (opened === null) {
    return;
  }
  pages = await openPages({ products: 3 });
  owner = await pages.signUp({ name: "Olle Owner", email: "owner@example.com" });
  await pages.testing.run();
});
afterAll(async () => {
  await pages?.close();
  await opened?.close();
});

test.skipIf(opened === null)(
  "a flow, an integration and a connection are removed by their names, by keyboard, after what ends with them (F11)",
  async () => {
    await owner.goto("/o/demo/integrations/parts-to-books/products/settings");
    const section = owner.getByRole("region", { name: "Remove this flow" });
    await section.getByRole("button", { name: "See what would end" }).press("Enter");
    await section.getByText("known records: 3", { exact: false }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
    const remove = section.getByRole("button", { name: "Remove", exact: true });
    expect(await remove.isDisabled()).toBe(true);
    await section.getByRole("textbox").fill("parts-to-books/products");
    await remove.press("Enter");
    await section.getByText("It was removed.").waitFor();
    await section.getByRole("button", { name: "To the overview" }).press("Enter");
    await owner.waitForURL("**/o/demo");

    await owner.goto("/o/demo/connections/books");
    const connection = owner.getByRole("region", { name: "Remove this connection" });
    await connection.getByRole("button", { name: "See what would end" }).click();
    await connection.getByText("parts-to-books joins this connection. Remove that first.").waitFor();

    await owner.goto("/o/demo/integrations/parts-to-books");
    const integration = owner.getByRole("region", { name: "Remove this integration" });
    await integration.getByRole("button", { name: "See what would end" }).click();
    await integration.getByRole("textbox").fill("parts-to-books");
    await integration.getByRole("button", { name: "Remove", exact: true }).click();
    await integration.getByText("It was removed.").waitFor();

    await owner.goto("/o/demo/connections/books");
    await connection.getByRole("button", { name: "See what would end" }).click();
    await connection.getByRole("textbox").fill("books");
    await connection.getByRole("button", { name: "Remove", exact: true }).click();
    await connection.getByText("Koppla forgot the sign-in of books.", { exact: false }).waitFor();
    expect(await obstacles(owner)).toEqual([]);
  },
);
