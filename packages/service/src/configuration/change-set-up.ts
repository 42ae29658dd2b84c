import type { Fault } from "@koppla/contract/fault";
import type { StoredConfiguration } from "@koppla/store";
import { readConfiguration } from "@koppla/store/setup/configuration";
import type { z } from "zod";
import { serviceError } from "../errors/service-error.ts";
import type { OrganisationCall } from "../ground/service-function.ts";
import { applyToExisting, asksOfSystems, type Outcome } from "./apply-to-existing.ts";
import { checkEncryption } from "./check-addresses.ts";
import { checkFile } from "./check-file.ts";
import { fileOf } from "./export-file.ts";
import { dataPath } from "./parse-file.ts";
import { fileSchema, type KopplaFile } from "./schema.ts";

/** What is set up, as the file has it; connections come without their credentials, and then keep them. */
export type SetUp = z.input<typeof fileSchema>;

export interface ChangeOptions {
  /** The action, as the audit log names it. */
  readonly action: string;
  /** Kept with the versions of flows that it makes. */
  readonly note?: string;
  /** Connections with which Koppla begins afresh. */
  readonly newEpoch?: readonly string[];
  /** Whether what the changed set-up does not name any more goes. Default: it stays. */
  readonly prune?: boolean;
}

/**
 * Changes parts of what is set up, by the same checks and in the same way as a file is applied: a form, the wizard and a
 * file can never differ. Somebody else's change of the same moment stays: the change is then made anew, on top of it.
 * @param change returns the set-up as it shall be; called again where the set-up has moved on meanwhile
 * @throws ServiceError `set_up_cannot_be_changed` with each fault and its path in the file
 */
export async function changeSetUp(
  call: OrganisationCall,
  change: (setUp: SetUp) => SetUp | Promise<SetUp>,
  { action, note = "", newEpoch = [], prune = false }: ChangeOptions,
): Promise<Outcome> {
  const { context, actor, organisationId } = call;
  for (;;) {
    const before = setUpOf(call, await call.look(readConfiguration));
    const file = await usableSetUp(call, await change(structuredClone(before)));
    const seen = JSON.stringify(before);
    const isStillWanted = (now: StoredConfiguration) => JSON.stringify(setUpOf(call, now)) === seen;
    const wanted = { organisationId, file, note, newEpoch, prune, isStillWanted };
    const applied = await applyToExisting({ context, actor, action }, wanted);
    if (applied !== null) {
      return applied;
    }
  }
}

function setUpOf({ organisation }: OrganisationCall, stored: StoredConfiguration): SetUp {
  return fileSchema.parse(fileOf(organisation, stored, new Map()));
}

async function usableSetUp(call: OrganisationCall, wanted: SetUp): Promise<KopplaFile> {
  const { connectors, egress } = call.context;
  const read = fileSchema.safeParse(wanted);
  if (!read.success) {
    const found = read.error.issues.map(({ path, message }) => ({ path: dataPath(path), message }));
    throw refused(found);
  }
  const faults: Fault[] = [...checkFile(read.data, connectors)];
  const report = (path: readonly PropertyKey[], message: string) => faults.push({ path: dataPath(path), message });
  if (faults.length === 0) {
    await checkEncryption(read.data, egress, report);
  }
  if (faults.length === 0) {
    await asksOfSystems(call)(read.data, report);
  }
  if (faults.length > 0) {
    throw refused(faults);
  }
  return read.data;
}

function refused(faults: readonly Fault[]) {
  return serviceError("set_up_cannot_be_changed", { first: faults[0]?.message ?? "" }, faults);
}
