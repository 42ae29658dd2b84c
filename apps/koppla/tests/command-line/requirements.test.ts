import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const root = new URL("../../../../", import.meta.url);

test("docs/explain/requirements.md names a test for R1 to R33 and R39 to R42, and each of them is there", async () => {
  const table = await readFile(new URL("docs/explain/requirements.md", root), "utf8");
  const rows = [...table.matchAll(/^\| R(\d+) \| [^|]+ \| (.*) \|$/gm)];
  const core = Array.from({ length: 32 }, (_, index) => index + 1);
  expect(rows.map(([, number]) => Number(number))).toEqual([...core, 33, 39, 40, 41, 42]);
  for (const [, number, tests = ""] of rows) {
    const proofs = tests.split("<br>").filter((proof) => proof !== "");
    expect(proofs.length, `R${number} has no test`).toBeGreaterThan(0);
    for (const proof of proofs) {
      const [title = "", file = ""] = proof.split(" · ");
      expect(await readFile(new URL(file, root), "utf8"), `R${number}: ${proof}`).toContain(title);
    }
  }
});
