import { type FlowRow, readIntegration, type Scope } from "@koppla/store";

/**
 * Whether a flow must not begin by itself now. A connection that needs its sign-in would only fail: its flows rest until
 * somebody has signed in.
 */
export async function restsForSignIn(scope: Scope, flow: FlowRow): Promise<boolean> {
  const { left_connection_id, right_connection_id } = await readIntegration(scope, flow.integration_id);
  const waiting = await scope
    .selectFrom("connection")
    .select("id")
    .where("id", "in", [left_connection_id, right_connection_id])
    .where("sign_in_needed", "=", true)
    .executeTakeFirst();
  return waiting !== undefined;
}
