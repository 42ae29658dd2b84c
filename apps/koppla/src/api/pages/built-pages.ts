import { glob, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const usualFolder = fileURLToPath(new URL("../../../../web/dist", import.meta.url));
/** Pages that have no script take their styles and their icon from the same build. */
const bareEntry = "src/bare/bare-page.css";
const iconEntry = "src/pictures/favicon.svg";
const manifest = z.record(z.string(), z.object({ file: z.string() }));

/** The pages of the browser, as they were built. */
export interface BuiltPages {
  /** Holds `%nonce%` where its styles' nonce goes. */
  readonly index: string;
  /** By address: `/assets/main-D3f.js`. */
  readonly assets: ReadonlyMap<string, Asset>;
  /** Addresses of what a page without scripts needs to look like the others; null: it is not there. */
  readonly bareStyles: string | null;
  readonly icon: string | null;
}

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed, by the name of the encoding; the best first. */
  readonly encoded: readonly (readonly ["br" | "gzip", Buffer])[];
}

const types: { readonly [extension: string]: string } = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Reads all of them: they are few, and the same until the next start. @returns null: they have not been built */
export async function readBuiltPages(folder = usualFolder): Promise<BuiltPages | null> {
  // No such file: the pages have not been built.
  const index = await readFile(join(folder, "index.html"), "utf8").catch(() => null);
  if (index === null) {
    return null;
  }
  const assets = new Map<string, Asset>();
  for await (const name of glob("assets/*", { cwd: folder })) {
    const type = types[extname(name)];
    if (type !== undefined) {
      assets.set(`/${name.replaceAll("\\", "/")}`, await readAsset(join(folder, name), type));
    }
  }
  const files = manifest.safeParse(JSON.parse(await readFile(join(folder, ".vite/manifest.json"), "utf8"))).data;
  const addressOf = (entry: string) => {
    const file = files?.[entry]?.file;
    return file === undefined ? null : `/${file}`;
  };
  return { index, assets, bareStyles: addressOf(bareEntry), icon: addressOf(iconEntry) };
}

async function readAsset(path: string, type: string): Promise<Asset> {
  const [body, br, gzip] = await Promise.all([readFile(path), orNull(`${path}.br`), orNull(`${path}.gz`)]);
  return {
    type,
    body,
    encoded: [...(br === null ? [] : [["br", br] as const]), ...(gzip === null ? [] : [["gzip", gzip] as const])],
  };
}

function orNull(path: string): Promise<Buffer | null> {
  // No such file: not every page has one.
  return readFile(path).catch(() => null);
}
