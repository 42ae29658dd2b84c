import { type Egress, parseBaseAddress } from "@koppla/connector-sdk";
import type { ReportFault } from "./check-part.ts";
import type { KopplaFile } from "./schema.ts";

/** Each address of a connection is one that could be called: no user name or password in it, nothing behind its path. */
export function checkAddresses({ connections }: KopplaFile, fault: ReportFault): void {
  for (const [name, { baseUrl }] of Object.entries(connections)) {
    try {
      parseBaseAddress(baseUrl);
    } catch (error) {
      fault(["connections", name, "baseUrl"], error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * No address sends credentials and customers' data over the public network in clear. Asks what the names stand for, so
 * only people who set up are answered; each connection is judged again when it is made.
 */
export async function checkEncryption(
  { connections }: KopplaFile,
  egress: Pick<Egress, "mayBePublic">,
  fault: ReportFault,
): Promise<void> {
  for (const [name, { baseUrl }] of Object.entries(connections)) {
    const { protocol, hostname } = new URL(baseUrl);
    if (protocol === "http:" && (await egress.mayBePublic(hostname))) {
      const wayOut = "Write https://, or reach the system by a private address that KOPPLA_EGRESS_ALLOW lists.";
      fault(
        ["connections", name, "baseUrl"],
        `${hostname} is a public host: over http:// others could read the data on its way. ${wayOut}`,
      );
    }
  }
}
