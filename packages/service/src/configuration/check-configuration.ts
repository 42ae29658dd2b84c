import type { Connector } from "@koppla/connector-sdk";
import type { Fault } from "@koppla/contract/fault";
import { configurationCheck } from "@koppla/contract/routes/configuration";
import { z } from "zod";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import type { Actor } from "../ground/actor.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";
import { checkEncryption } from "./check-addresses.ts";
import { checkFile } from "./check-file.ts";
import type { ReportFault } from "./check-part.ts";
import type { Variables } from "./fill-variables.ts";
import { dataPath, type ParsedFile, parseFile } from "./parse-file.ts";
import type { KopplaFile } from "./schema.ts";

/** What the command line adds to a file: what stands for each `${NAME}` of it. No route of the API takes it. */
export const withVariables = { variables: z.record(z.string(), z.string()).default({}) };

/** Whether a file may be applied, without a look at what is set up: each fault with its line and column. */
export const checkConfiguration = installationFunction(
  { ...configurationCheck, input: configurationCheck.input.extend(withVariables) },
  async ({ context, actor }: InstallationCall<Pick<ServiceContext, "connectors">>, { text, variables }) => {
    const { content, faults } = readFile(text, variablesOf(actor, variables), context.connectors);
    return { organisation: content?.organisation ?? null, faults: [...faults] };
  },
);

/** Only the command line of the machine may fill in what stands in its environment. */
export function variablesOf(actor: Actor, variables: { readonly [name: string]: string }): Variables {
  return actor.kind === "machine" ? variables : null;
}

/**
 * The content of a file that may be applied.
 * @param asks reports what only the systems themselves can tell, of a file that is right otherwise
 * @throws ServiceError with each fault
 */
export async function usableFile(
  text: string,
  variables: Variables,
  { connectors, egress }: Pick<ServiceContext, "connectors" | "egress">,
  asks?: (file: KopplaFile, fault: ReportFault) => Promise<void>,
): Promise<KopplaFile> {
  const { content, faults, at } = readFile(text, variables, connectors);
  const found: Fault[] = [];
  const report: ReportFault = (path, message) => found.push(at({ path: dataPath(path), message }));
  if (content !== null && faults.length === 0) {
    await checkEncryption(content, egress, report);
    if (found.length === 0) {
      await asks?.(content, report);
    }
  }
  const all = [...faults, ...found];
  const [first] = all;
  if (content === null || first !== undefined) {
    const facts = { count: String(all.length), line: String(first?.line ?? 1), first: first?.message ?? "" };
    throw serviceError("file_cannot_be_applied", facts, all);
  }
  return content;
}

function readFile(text: string, variables: Variables, connectors: ReadonlyMap<string, Connector>): ParsedFile {
  const parsed = parseFile(text, variables);
  return parsed.content === null ? parsed : { ...parsed, faults: checkFile(parsed.content, connectors).map(parsed.at) };
}
