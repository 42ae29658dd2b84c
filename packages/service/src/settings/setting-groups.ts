import { type SettingGroup, settingForm, settingGroups } from "@koppla/connector-sdk";
import type { SettingsView, SettingView } from "@koppla/contract/setup/setting";
import type { Language, Sentence } from "@koppla/mapping/language";
import type { z } from "zod";

const titles: { readonly [Name in SettingGroup]: Sentence } = {
  process: { en: "Process", sv: "Process", nl: "Proces" },
  which: { en: "Which orders", sv: "Vilka order", nl: "Welke orders" },
  customers: { en: "Customers", sv: "Kunder", nl: "Klanten" },
  products: { en: "Articles", sv: "Artiklar", nl: "Artikelen" },
  figures: { en: "Figures", sv: "Siffror", nl: "Cijfers" },
  sending: { en: "What is sent", sv: "Det som skickas", nl: "Wat wordt verstuurd" },
  company: { en: "Company", sv: "Företag", nl: "Administratie" },
  bookkeeping: { en: "Bookkeeping", sv: "Bokföring", nl: "Boekhouding" },
  fields: { en: "Fields", sv: "Fält", nl: "Velden" },
  addresses: { en: "Page addresses", sv: "Sidadresser", nl: "Pagina-adressen" },
  limits: { en: "Limits", sv: "Gränser", nl: "Grenzen" },
  installation: { en: "Installation", sv: "Installation", nl: "Installatie" },
};

/** Settings in the groups of their page, in the order of the groups; empty groups are left out. */
export function settingGroupsOf(
  settings: readonly { readonly schema: z.ZodType; readonly view: SettingView }[],
  language: Language,
): SettingsView["groups"] {
  return settingGroups.flatMap((name) => {
    const own = settings.filter(({ schema }) => (settingForm(schema)?.group ?? "process") === name);
    return own.length === 0 ? [] : [{ name, title: titles[name][language], settings: own.map(({ view }) => view) }];
  });
}
