import type { CauseText, ValueTexts } from "../cause-text.ts";

const value = (
  title: string,
  what: string,
  next = "Verbeter de waarde in de bron, of de regel van de mapping",
): CauseText => ({
  title,
  what,
  meaning: "Het record is niet geschreven, omdat het doel het zo niet kan bewaren. De andere gaan verder.",
  next: `${next}. Het record gaat daarna vanzelf door.`,
});

const waiting = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "De records wachten, en er is niets van geschreven. Ze gaan vanzelf verder zodra het er is.",
  next,
});

export const values: ValueTexts = {
  required: value(
    "Waarde ontbreekt",
    "Een veld dat een waarde moet hebben is leeg.",
    "Vul het in, of geef het veld een standaardwaarde in de mapping",
  ),
  too_long: value(
    "Tekst te lang",
    "Een tekst heeft meer tekens dan het veld aanneemt.",
    "Kort hem in, of knip hem af met de stap cut",
  ),
  too_wide: value(
    "Tekst te breed",
    "Een tekst neemt meer ruimte in dan het veld heeft, omdat sommige tekens dubbel tellen.",
    "Kort hem in",
  ),
  too_many_decimals: value(
    "Te veel decimalen",
    "Een getal heeft meer decimalen dan het veld aanneemt.",
    "Verbeter het, of rond het af met de stap decimal",
  ),
  out_of_range: value("Getal buiten de grenzen", "Een getal is groter of kleiner dan het veld aanneemt."),
  not_a_decimal: value("Geen getal", "Er staat iets anders waar een getal moet staan."),
  not_a_boolean: value("Geen ja of nee", "Er staat iets anders waar ja of nee moet staan."),
  not_a_date: value("Geen datum", "Er staat iets anders waar een datum moet staan."),
  not_a_country: value("Geen land", "Een land is onder deze naam of code niet bekend."),
  not_a_currency: value("Geen valuta", "Een valutacode bestaat niet."),
  not_allowed: value(
    "Waarde niet toegestaan",
    "Het veld neemt alleen bepaalde waarden aan, en deze hoort er niet bij.",
    "Kies een ervan, of vertaal de waarde in een opzoektabel",
  ),
  pattern: value("Verkeerde vorm", "Een waarde heeft niet de vorm waar het veld om vraagt."),
  gtin: value("GTIN ongeldig", "Een streepjescodenummer heeft een verkeerde lengte of controlecijfer."),
  not_a_phone_number: value("Geen telefoonnummer", "Er staat iets anders waar een telefoonnummer moet staan."),
  not_a_language: value("Geen taal", "Een taal is onder deze naam of code niet bekend."),
  not_a_vat_number: value(
    "Btw-nummer ongeldig",
    "Een btw-nummer heeft niet de vorm of het controlecijfer van zijn land.",
  ),
  not_a_company_number: value(
    "Bedrijfsnummer ongeldig",
    "Een bedrijfsnummer heeft niet de vorm of het controlecijfer van zijn land.",
  ),
  divided_by_zero: value("Gedeeld door nul", "Een stap van de mapping zou door nul delen."),
  formula: value(
    "Formule mislukt",
    "Een formule van de mapping kan voor dit record niet berekend worden.",
    "Verbeter de formule, of de waarden die ze gebruikt",
  ),
  character_set: value(
    "Teken niet op te slaan",
    "Een tekst bevat een teken dat het doel niet kan opslaan.",
    "Vervang het teken, of laat een stap van de mapping dat doen",
  ),
  too_large: value(
    "Te veel ineens",
    "Een waarde of een document is groter, of dieper genest, dan het doel aanneemt.",
    "Vereenvoudig het",
  ),
  type: value(
    "Soorten passen niet",
    "De mapping vult een veld met een waarde van een andere soort.",
    "Wijzig de regel van de mapping",
  ),
  lookup_missing: waiting(
    "Opzoektabel mist een waarde",
    "Een waarde uit de bron staat niet in de opzoektabel die haar vertaalt.",
    "Voeg de waarde toe: koppla lookups INTEGRATION toont haar met wat past.",
  ),
  lookup_ambiguous: waiting(
    "Opzoektabel dubbelzinnig",
    "Een opzoektabel heeft meerdere regels voor één waarde, en Koppla raadt niet.",
    "Laat er één staan.",
  ),
  setting_missing: waiting(
    "Instelling ontbreekt",
    "Een veld wordt gevuld uit een instelling die geen waarde heeft.",
    "Vul de instelling in en pas het bestand opnieuw toe.",
  ),
};
