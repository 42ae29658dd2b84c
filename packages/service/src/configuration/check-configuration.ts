import type { Connector } from "@koppla/connector-sdk";
import type { Fault } from "@koppla/contract/fault";
import { configurationCheck } from "@koppla/contract/routes/configuration";
import type { ServiceContext } from "../context/open-context.ts";
import { serviceError } from "../errors/service-error.ts";
import { type InstallationCall, installationFunction } from "../ground/installation-function.ts";
import { checkFile } from "./check-file.ts";
import { parseFile } from "./parse-file.ts";
import type { KopplaFile } from "./schema.ts";

/** Whether a file may be applied, without a look at what is set up: each fault with its line and column. */
export const checkConfiguration = installationFunction(
  configurationCheck,
  async ({ context }: InstallationCall<Pick<ServiceContext, "connectors">>, { text, variables }) => {
    const { content, faults } = readFile(text, variables, context.connectors);
    return { organisation: content?.organisation ?? null, faults: [...faults] };
  },
);

/**
 * The content of a file that may be applied.
 * @throws ServiceError with each fault
 */
export function usableFile(
  text: string,
  variables: { readonly [name: string]: string },
  connectors: ReadonlyMap<string, Connector>,
): KopplaFile {
  const { content, faults } = readFile(text, variables, connectors);
  const [first] = faults;
  if (content === null || first !== undefined) {
    const facts = { count: String(faults.length), line: String(first?.line ?? 1), first: first?.message ?? "" };
    throw serviceError("file_cannot_be_applied", facts, faults);
  }
  return content;
}

function readFile(
  text: string,
  variables: { readonly [name: string]: string },
  connectors: ReadonlyMap<string, Connector>,
): { readonly content: KopplaFile | null; readonly faults: readonly Fault[] } {
  const parsed = parseFile(text, variables);
  return parsed.content === null
    ? parsed
    : { content: parsed.content, faults: checkFile(parsed.content, connectors).map(parsed.at) };
}
