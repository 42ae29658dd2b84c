import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sourceHash } from "../../../scripts/source-hash.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const web = join(root, "apps/web");
const built = join(web, "dist");

/** What the built pages follow from. */
const sources = [
  "pnpm-lock.yaml",
  "apps/web/{index.html,package.json}",
  "apps/web/{src,build,public}/**/*",
  "packages/contract/src/**/*.ts",
  "packages/mapping/src/language.ts",
];

/** Builds the pages, unless they were built of the same sources. @returns how long it took in ms; null: nothing to do */
export async function buildPages(): Promise<number | null> {
  const hash = await sourceHash(root, sources);
  if ((await readFile(join(built, "built-from"), "utf8").catch(() => "")) === hash) {
    return null;
  }
  const begunMs = performance.now();
  const { build } = await import("vite");
  const { routeAddresses } = await import("./route-addresses.ts");
  const { compressTexts } = await import("./compress.ts");
  const outDir = `${built}.${process.pid}`;
  try {
    await mkdir(outDir, { recursive: true });
    await build({
      root: web,
      configFile: false,
      mode: "production",
      logLevel: "warn",
      plugins: [routeAddresses()],
      css: { modules: { generateScopedName: "[name]-[local]-[hash:base64:4]" } },
      build: {
        outDir,
        emptyOutDir: true,
        target: "es2023",
        assetsInlineLimit: 0,
        manifest: true,
        rolldownOptions: {
          // The server's own pages, which have no scripts, look like the others.
          input: [join(web, "index.html"), join(web, "src/bare/bare-page.css")],
          // Mantine marks some thousand files for servers that draw pages; here all are for the browser.
          onLog: (level, log, tell) => log.code === "MODULE_LEVEL_DIRECTIVE" || tell(level, log),
        },
      },
    });
    await compressTexts(outDir);
    await writeFile(join(outDir, "built-from"), hash);
    await rm(built, { recursive: true, force: true });
    await rename(outDir, built);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
  return performance.now() - begunMs;
}
