import { defineErrors } from "./define-errors.ts";

/** Errors of removing parts of the set-up. */
export const removingErrors = defineErrors({
  name_to_confirm: {
    status: 422,
    en: "Nothing was removed. This cannot be undone: type {name} to confirm it.",
    sv: "Inget har tagits bort. Det går inte att ångra: skriv {name} för att bekräfta.",
    nl: "Er is niets verwijderd. Dit kan niet ongedaan worden gemaakt: typ {name} om het te bevestigen.",
  },
  run_in_the_way: {
    status: 409,
    next: [{ action: "cancel" }],
    en: "{flow} has a run that is under way or paused, so nothing was removed. End that run first.",
    sv: "{flow} har en körning som pågår eller är pausad, så inget har tagits bort. Avbryt den körningen först.",
    nl: "Bij {flow} loopt een run, of staat er een op pauze. Er is niets verwijderd. Beëindig eerst die run.",
  },
  connection_joined: {
    status: 409,
    en: "{connection} is joined by {integrations}, so nothing was removed. Remove that first.",
    sv: "{connection} används av {integrations}, så inget har tagits bort. Ta bort det först.",
    nl: "{connection} wordt gebruikt door {integrations}. Er is niets verwijderd. Verwijder dat eerst.",
  },
});
