import { z } from "zod";

const name = z.string().exactOptional();
/** The customers of the flow's orders are meant. */
const customers = z.literal(true).exactOptional();

/**
 * What a person can do about a trouble, with the names of the record, flow or connection that it is about. A name that is
 * not known is absent. The command line prints each as a command, the web as a button.
 */
export const nextAction = z.discriminatedUnion("action", [
  z.object({ action: z.enum(["wait", "apply", "show_systems", "start", "migrate"]) }),
  z.object({ action: z.literal("list"), what: z.enum(["runs", "records", "incidents", "causes"]) }),
  z.object({ action: z.literal("retry"), flow: name, record: name, incident: name }),
  z.object({
    action: z.literal("run"),
    flow: name,
    full: z.literal(true).exactOptional(),
    acceptDeletions: z.literal(true).exactOptional(),
    /** It is another flow that is to be run: that of this entity. */
    flowOf: z.enum(["product", "category", "customer"]).exactOptional(),
  }),
  z.object({ action: z.enum(["resume", "cancel", "show_fields", "switch_on"]), flow: name }),
  z.object({ action: z.literal("decide"), flow: name, customers }),
  z.object({
    action: z.enum(["overwrite", "confirm_there", "confirm_not_there", "name_payer"]),
    flow: name,
    record: name,
  }),
  z.object({ action: z.literal("remove_link"), flow: name, record: name, customers }),
  z.object({
    action: z.literal("reconcile"),
    flow: name,
    integration: name,
    repair: z.literal(true).exactOptional(),
  }),
  z.object({ action: z.enum(["sign_in", "check_connection"]), connection: name }),
  z.object({ action: z.literal("fill_value"), integration: name, table: name, value: name }),
  z.object({ action: z.literal("report"), incident: name }),
]);
export type NextAction = z.infer<typeof nextAction>;
