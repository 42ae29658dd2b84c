import { createRequire } from "node:module";
import type { Validator } from "stdnum";

/*
 * Large libraries that few mappings need, each loaded when it is first used: together they are 270 files, which every
 * command would read. A browser has its bundler for that: see in-browser.ts.
 */
const require = createRequire(import.meta.url);

export function formulaLibrary(): typeof import("@bufbuild/cel") {
  return require("@bufbuild/cel");
}

export function phoneLibrary(): typeof import("libphonenumber-js/min") {
  return require("libphonenumber-js/min");
}

/**
 * A check of a number by its place in the library: `NL.btw`.
 * @throws Error when the library has none there: it was upgraded, and the step that asks must follow.
 */
export function numberCheck(place: string): Validator {
  const [country = "", name = ""] = place.split(".");
  return require(`stdnum/lib/cjs/${country.toLowerCase()}/${name}.js`);
}
