import { defineErrors } from "./define-errors.ts";

export const configurationErrors = defineErrors({
  file_cannot_be_applied: {
    status: 422,
    en: "The file cannot be applied; nothing was changed. Faults: {count}. The first, in line {line}: {first}",
    sv: "Filen kan inte läsas in; inget har ändrats. Fel: {count}. Det första, på rad {line}: {first}",
    nl: "Het bestand kan niet worden toegepast; er is niets gewijzigd. Fouten: {count}. De eerste, op regel {line}: {first}",
  },
  set_up_cannot_be_changed: {
    status: 422,
    en: "This cannot be set up; nothing was changed. {first}",
    sv: "Det här kan inte ställas in; inget har ändrats. {first}",
    nl: "Dit kan niet worden ingesteld; er is niets gewijzigd. {first}",
  },
  no_setup: {
    status: 404,
    en: "There is no such set-up here. Begin anew: Connect two systems.",
    sv: "Det finns ingen sådan inställning här. Börja om: Koppla två system.",
    nl: "Er is hier geen inrichting met dat nummer. Begin opnieuw: Twee systemen koppelen.",
  },
});
