import { defineErrors } from "./define-errors.ts";

export const lookupErrors = defineErrors({
  no_lookup_table: {
    status: 404,
    en: 'There is no lookup table "{table}". {integration} has: {tables}.',
    sv: 'Det finns ingen uppslagstabell "{table}". {integration} har: {tables}.',
    nl: 'Er is geen opzoektabel "{table}". {integration} heeft: {tables}.',
  },
  value_has_counterpart: {
    status: 422,
    en: "{value} has the counterpart {other} already. Whoever may set up tables changes it there.",
    sv: "{value} har redan motsvarigheten {other}. Den som får ändra uppslagstabeller kan rätta den i tabellen.",
    nl: "{value} heeft al de tegenhanger {other}. Wie tabellen mag inrichten, wijzigt dat daar.",
  },
  needs_counterpart: {
    status: 422,
    en: "{value} needs a counterpart: the flow cannot do without a value of the table {table}. Choose one.",
    sv: "{value} behöver en motsvarighet: flödet klarar sig inte utan ett värde ur tabellen {table}. Välj ett.",
    nl: "{value} heeft een tegenhanger nodig: de stroom kan niet zonder een waarde uit de tabel {table}. Kies er een.",
  },
  table_has_changed: {
    status: 409,
    en: "{left} = {right} is no longer in the table {table}: somebody changed it meanwhile. Look at it again.",
    sv: "{left} = {right} finns inte längre i tabellen {table}: någon har ändrat den under tiden. Titta på den igen.",
    nl: "{left} = {right} staat niet meer in de tabel {table}: iemand heeft die intussen gewijzigd. Bekijk de tabel opnieuw.",
  },
  nothing_to_change: {
    status: 422,
    en: "No pair of the table {table} was named: neither one to take out nor one to put in.",
    sv: "Inget par i tabellen {table} angavs: varken något att ta bort eller något att lägga till.",
    nl: "Er is geen paar van de tabel {table} genoemd: niets om weg te halen en niets om toe te voegen.",
  },
  spreadsheet_cannot_be_used: {
    status: 422,
    en: "The spreadsheet cannot be used. {why}",
    sv: "Kalkylbladet kan inte användas. {why}",
    nl: "Het werkblad kan niet worden gebruikt. {why}",
  },
  lookup_cannot_be_used: {
    status: 422,
    en: "The table cannot be used so; nothing was changed. Faults: {count}. The first: {first}",
    sv: "Tabellen kan inte användas så; inget har ändrats. Fel: {count}. Det första: {first}",
    nl: "De tabel kan zo niet worden gebruikt; er is niets gewijzigd. Fouten: {count}. De eerste: {first}",
  },
});
