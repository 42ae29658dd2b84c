/** `npm run docs`: prints the generated pages of docs/reference/ anew. A test compares each with what stands there. */
import { writeFile } from "node:fs/promises";
import { generatedPages } from "./generated-pages.ts";

const folder = new URL("../../../../docs/reference/", import.meta.url);
for (const [file, text] of Object.entries(generatedPages)) {
  await writeFile(new URL(file, folder), `${await text()}\n`);
  console.log(`docs/reference/${file}`);
}
