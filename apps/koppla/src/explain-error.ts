import { ConnectorError } from "@koppla/connector-sdk";
import { describeTrouble, troubleFromError } from "@koppla/engine";
import { UserError } from "./settings.ts";

/** What a person reads when a command ends with an error, and the exit status. */
export function explainError(error: unknown): { message: string; exitCode: number } {
  if (error instanceof UserError) {
    return { message: error.message, exitCode: error.exitCode };
  }
  if (error instanceof ConnectorError) {
    const subject = { record: "", source: "", target: "", labelOf: (field: string) => field };
    return { message: describeTrouble(troubleFromError(error), subject, "en"), exitCode: 1 };
  }
  const words = error instanceof Error ? (process.env.KOPPLA_DEBUG ? error.stack : error.message) : String(error);
  return { message: `Koppla stopped: ${words ?? "unknown error"}`, exitCode: 1 };
}
