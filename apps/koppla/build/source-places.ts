import { sep } from "node:path";
import { pathToFileURL } from "node:url";
import type { Plugin } from "rolldown";

/** Packages that look for files beside their own, or that need not be there: they are read from where they lie. */
const unbundled = /^(?:@scalar\/fastify-api-reference|pg-native)(?:\/|$)/;

/** Lets the built program find its files where its sources lie: the pages, the demonstration, the flags of Node. */
export function sourcePlaces(root: string): Plugin {
  return {
    name: "source-places",
    async resolveId(id, importer) {
      if (!unbundled.test(id)) {
        return null;
      }
      const found = await this.resolve(id, importer, { skipSelf: true });
      return { id: found?.id ?? id, external: true };
    },
    transform(code, id) {
      const isOurs = id.startsWith(root) && !id.includes(`${sep}node_modules${sep}`);
      return isOurs && code.includes("import.meta.url")
        ? code.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(id).href))
        : null;
    },
  };
}
