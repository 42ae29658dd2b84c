import type { CauseText, ValueTexts } from "../cause-text.ts";

const value = (title: string, what: string, next = "Rätta värdet i källan, eller raden i mappningen"): CauseText => ({
  title,
  what,
  meaning: "Posten skrevs inte, eftersom målet inte kan spara den som den är. De andra går vidare.",
  next: `${next}. Posten går sedan igenom av sig själv.`,
});

const waiting = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "Posterna väntar, och inget av dem skrevs. De går vidare av sig själva så snart det finns.",
  next,
});

export const values: ValueTexts = {
  required: value(
    "Värde saknas",
    "Ett fält som måste ha ett värde är tomt.",
    "Fyll i det, eller ge fältet ett standardvärde i mappningen",
  ),
  too_long: value(
    "Texten är för lång",
    "En text har fler tecken än fältet rymmer.",
    "Förkorta den, eller klipp den med steget cut",
  ),
  too_wide: value(
    "Texten är för bred",
    "En text tar mer plats än fältet har, eftersom vissa tecken räknas dubbelt.",
    "Förkorta den",
  ),
  too_many_decimals: value(
    "För många decimaler",
    "Ett tal har fler decimaler än fältet rymmer.",
    "Rätta det, eller avrunda det med steget decimal",
  ),
  out_of_range: value("Talet är utanför gränserna", "Ett tal är större eller mindre än fältet rymmer."),
  not_a_decimal: value("Inget tal", "Det står något annat där ett tal skulle stå."),
  not_a_boolean: value("Varken ja eller nej", "Det står något annat där ja eller nej skulle stå."),
  not_a_date: value("Inget datum", "Det står något annat där ett datum skulle stå."),
  not_a_country: value("Inget land", "Ett land är inte känt under detta namn eller denna kod."),
  not_a_currency: value("Ingen valuta", "En valutakod är ingen av världens."),
  not_allowed: value(
    "Värdet finns inte att välja",
    "Fältet tar bara vissa värden, och detta är inget av dem.",
    "Välj ett av dem, eller översätt det i en uppslagstabell",
  ),
  pattern: value("Fel form", "Ett värde har inte den form som fältet kräver."),
  gtin: value("Ogiltigt GTIN", "En streckkods nummer har fel längd eller kontrollsiffra."),
  not_a_phone_number: value("Inget telefonnummer", "Det står något annat där ett telefonnummer skulle stå."),
  not_a_language: value("Inget språk", "Ett språk är inte känt under detta namn eller denna kod."),
  not_a_vat_number: value(
    "Ogiltigt momsregistreringsnummer",
    "Ett momsregistreringsnummer har inte sitt lands form eller kontrollsiffra.",
  ),
  not_a_company_number: value(
    "Ogiltigt organisationsnummer",
    "Ett organisationsnummer har inte sitt lands form eller kontrollsiffra.",
  ),
  divided_by_zero: value("Delat med noll", "Ett steg i mappningen skulle dela med noll."),
  formula: value(
    "Formeln misslyckades",
    "En formel i mappningen går inte att räkna ut för denna post.",
    "Rätta formeln, eller värdena som den använder",
  ),
  character_set: value(
    "Tecknet kan inte sparas",
    "En text innehåller ett tecken som målet inte kan spara.",
    "Byt ut tecknet, eller låt ett steg i mappningen göra det",
  ),
  too_large: value(
    "För mycket på en gång",
    "Ett värde eller ett dokument är större, eller djupare, än målet tar emot.",
    "Förenkla det",
  ),
  type: value(
    "Slagen stämmer inte",
    "Mappningen fyller ett fält med ett värde av ett annat slag.",
    "Ändra raden i mappningen",
  ),
  lookup_missing: waiting(
    "Uppslagstabellen saknar ett värde",
    "Ett värde i källan finns inte i uppslagstabellen som översätter det.",
    "Lägg till värdet: koppla lookups INTEGRATION visar det och vad som passar.",
  ),
  lookup_ambiguous: waiting(
    "Uppslagstabellen är tvetydig",
    "En uppslagstabell har flera rader för ett värde, och Koppla gissar inte.",
    "Lämna kvar en av raderna.",
  ),
  setting_missing: waiting(
    "Inställning saknas",
    "Ett fält fylls från en inställning som saknar värde.",
    "Fyll i inställningen och läs in filen igen.",
  ),
};
