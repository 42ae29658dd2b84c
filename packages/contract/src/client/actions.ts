import type { z } from "zod";
import type { PathNames } from "../routes/route.ts";
import type { routes } from "../routes/routes.ts";

type ValueRoute = Extract<(typeof routes)[number], { readonly answer: "value" }>;

/** What a browser may ask by its name: `runs.list`. */
export type Action = ValueRoute["action"];
type RouteOf<Name extends Action> = Extract<ValueRoute, { readonly action: Name }>;

/** Without the signature that says of an empty input that it has no other keys. */
type OwnKeys<Given> = { [Key in keyof Given as string extends Key ? never : Key]: Given[Key] };

/** What an action is asked with. */
export type Question<Name extends Action> = OwnKeys<z.input<RouteOf<Name>["input"]>> &
  ("organisation" extends PathNames<RouteOf<Name>["path"]> ? { readonly organisation: string } : unknown);
/** What an action answers. */
export type Answer<Name extends Action> = z.output<RouteOf<Name>["output"]>;
