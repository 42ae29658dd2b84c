import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { signedInClient } from "./accountview-test-client.ts";

const examples = z.record(z.string(), z.object({ value: z.unknown() }));
const operation = z.object({
  requestBody: z.object({ content: z.object({ "application/json": z.object({ examples }) }) }),
});
const contract = z.object({
  paths: z.object({ "/api/v3/accountviewdata": z.object({ post: operation, put: operation }) }),
});

test("every example that the contract sends is taken, in an administration that holds what it refers to", async () => {
  const text = await readFile(new URL("../../../../contracts/accountview.openapi.yaml", import.meta.url), "utf8");
  const { post, put } = contract.parse(parse(text)).paths["/api/v3/accountviewdata"];
  const client = await signedInClient();
  await client.seed("CONTACT", [{ SUB_NR: "10001", ACCT_NAME: "Jansen BV", SRC_CODE: "JANSEN", ACCT_NR: "1210" }]);
  const results: [string, number, string][] = [];
  for (const [method, { requestBody }] of [
    ["POST", post],
    ["PUT", put],
  ] as const) {
    const sent = Object.entries(requestBody.content["application/json"].examples);
    // The item comes before the order that sells it.
    for (const [name, { value }] of sent.sort(([a], [b]) => Number(b === "item") - Number(a === "item"))) {
      const answer = await client.send(method, value);
      results.push([`${method} ${name}`, answer.status, answer.status === 200 ? "" : await answer.text()]);
    }
  }
  await client.server.close();
  expect(results.length).toBeGreaterThanOrEqual(5);
  expect(results.filter(([, status]) => status !== 200)).toEqual([]);
});
