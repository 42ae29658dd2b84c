import type { z } from "zod";
import type { PathNames } from "../routes/route.ts";
import type { routes } from "../routes/routes.ts";
import type { tryItRoutes } from "../routes/try-it.ts";

type ValueRoute = Extract<(typeof routes | typeof tryItRoutes)[number], { readonly answer: "value" }>;

/** What a browser may ask by its name: `runs.list`. */
export type Action = ValueRoute["action"];
type ItemRoute = Extract<(typeof routes)[number], { readonly answer: "items" }>;

/** What a browser may ask by its name, and what answers item by item: `runs.dryRun`. */
export type ItemAction = ItemRoute["action"];
type CsvRoute = Extract<(typeof routes)[number], { readonly answer: "csv" }>;

/** What answers with a spreadsheet: `records.export`. */
export type CsvAction = CsvRoute["action"];
type RouteOf<Name extends Action | ItemAction | CsvAction> = Extract<
  ValueRoute | ItemRoute | CsvRoute,
  { readonly action: Name }
>;

/** Without the signature that says of an empty input that it has no other keys. */
type OwnKeys<Given> = { [Key in keyof Given as string extends Key ? never : Key]: Given[Key] };

/** What an action is asked with. */
export type Question<Name extends Action | ItemAction | CsvAction> = OwnKeys<z.input<RouteOf<Name>["input"]>> &
  ("organisation" extends PathNames<RouteOf<Name>["path"]> ? { readonly organisation: string } : unknown);
/** What an action answers; of one that answers item by item, an item. */
export type Answer<Name extends Action | ItemAction> = z.output<RouteOf<Name>["output"]>;
