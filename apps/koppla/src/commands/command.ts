import { type Language, languages } from "@koppla/mapping";
import { type OpenHouse, openHouse } from "@koppla/service/context/open-house";
import { readSettings } from "@koppla/service/context/settings";
import { type FoundOrganisation, openOrganisation } from "@koppla/service/flows/find-flow";
import { organisationNames } from "@koppla/store";
import { Option } from "commander";
import { remark } from "../render/output.ts";

/** Options that every command about one organisation has. */
export interface OrganisationOptions {
  readonly organisation?: string;
  readonly json?: boolean;
  readonly language?: Language;
}

/** In which language a person is told something. */
export function languageOption(what = "language of sentences about trouble"): Option {
  return new Option("--language <language>", what).choices(languages).default("en");
}

/** Opens the house for one command and closes it whatever happens. */
export async function withHouse<Result>(work: (house: OpenHouse) => Promise<Result>): Promise<Result> {
  const house = await openHouse(readSettings(process.env), { supervise: false, onMessage: remark });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** The same, within the organisation that the command is about. */
export async function withOrganisation<Result>(
  options: OrganisationOptions,
  work: (house: OpenHouse, found: FoundOrganisation) => Promise<Result>,
): Promise<Result> {
  return withHouse(async (house) => {
    const wanted = options.organisation ?? process.env.KOPPLA_ORGANISATION;
    return work(house, await openOrganisation(house, await organisationNames(house.address), wanted));
  });
}
