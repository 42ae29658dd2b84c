import { defineErrors } from "./define-errors.ts";

/** Errors of the settings of flows, connections and integrations. */
export const settingErrors = defineErrors({
  no_setting: {
    status: 404,
    en: "There is no setting {setting} here. There are: {known}.",
    sv: "Det finns ingen inställning {setting} här. Det finns: {known}.",
    nl: "Er is hier geen instelling {setting}. Er zijn: {known}.",
  },
  settings_changed_meanwhile: {
    status: 409,
    en: "These settings were changed meanwhile, by {by}. Nothing of yours was saved. Look at them again.",
    sv: "Inställningarna har under tiden ändrats av {by}. Inget av ditt har sparats. Titta på dem igen.",
    nl: "Deze instellingen zijn intussen gewijzigd door {by}. Van u is niets opgeslagen. Bekijk ze opnieuw.",
  },
  schedule_unreadable: {
    status: 422,
    en: "{problem}",
    sv: "Schemat kan inte användas: {problem}",
    nl: "Dit schema is niet te gebruiken: {problem}",
  },
});
