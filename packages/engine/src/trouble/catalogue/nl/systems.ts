import type { CauseText } from "../cause-text.ts";

const unreached = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning:
    "Tot dan wordt er niets uit dit systeem gelezen of naartoe geschreven. Er gaat niets verloren: Koppla blijft het vanzelf proberen.",
  next,
});

const passing = "Niets, zolang het overgaat. Blijft het zo, vraag dan wie het systeem beheert.";

const lost = (title: string, what: string, next = passing): CauseText => ({
  title,
  what,
  meaning:
    "Lezen wordt opnieuw gedaan. Van wat geschreven werd is niet bekend of het is aangekomen: Koppla zoekt het op voordat er iets opnieuw wordt verstuurd.",
  next,
});

const locked = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning:
    "Alle stromen van deze verbinding staan stil tot iemand iets doet. Er gaat niets verloren; daarna gaat het verder waar het stopte.",
  next,
});

const setUp = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "De stroom kan niet draaien voordat dit is verbeterd. Er is niets geschreven en niets verloren.",
  next,
});

const ours = (title: string, what: string): CauseText => ({
  title,
  what,
  meaning:
    "Dit is een fout in Koppla of in de koppeling, niet in uw gegevens. De stroom stopt voordat er schade ontstaat.",
  next: "Meld het met het nummer van dit incident. Draai de stroom na een update opnieuw.",
});

export const systems = {
  address_refused: unreached(
    "Adres niet toegestaan",
    "Het adres van de verbinding leidt naar een privénetwerk dat deze Koppla niet mag bereiken.",
    "Verbeter het adres, of laat de beheerder van Koppla het toestaan in KOPPLA_EGRESS_ALLOW.",
  ),
  plain_http_refused: unreached(
    "Adres zonder versleuteling",
    "Het adres van de verbinding begint met http://, en wat daarover gaat kunnen anderen lezen.",
    "Geef het https://-adres van het systeem.",
  ),
  name_not_found: unreached(
    "Naam van het systeem niet gevonden",
    "De naam in het adres van de verbinding is op internet niet bekend.",
    "Controleer het adres op typefouten, en of het systeem verhuisd is.",
  ),
  connection_refused: unreached(
    "Systeem weigert verbindingen",
    "Op het adres van de verbinding neemt niets oproepen aan.",
    "Controleer of het systeem draait en of adres en poort kloppen.",
  ),
  connection_timeout: unreached(
    "Systeem doet niet open",
    "Op het adres van de verbinding antwoordde niets op tijd.",
    "Controleer of het systeem draait en of er geen firewall tussen zit.",
  ),
  connection_failed: unreached(
    "Geen weg naar het systeem",
    "Het netwerk gaf geen weg naar het adres van de verbinding.",
    "Controleer het netwerk aan beide kanten, en of een eventuele tunnel draait.",
  ),
  certificate_refused: unreached(
    "Certificaat niet vertrouwd",
    "Het certificaat van het systeem is verlopen, staat op een andere naam, of is van een onbekende uitgever.",
    "Laat het certificaat van het systeem vernieuwen of verbeteren. Koppla kijkt er niet langs.",
  ),
  tls_failed: unreached(
    "Geen veilige verbinding",
    "Het systeem en Koppla konden het niet eens worden over een versleutelde verbinding.",
    "Laat het systeem TLS 1.2 of nieuwer aanbieden.",
  ),
  invalid_address: unreached(
    "Adres niet bruikbaar",
    "Het adres van de verbinding is geen volledig webadres.",
    "Verbeter het: https://, de naam, en het pad van de koppeling.",
  ),
  deadline: lost("Antwoord duurde te lang", "Het systeem antwoordde niet binnen de langste tijd die het krijgt."),
  timeout: lost("Systeem gaf het op", "Het systeem zegt zelf dat de oproep te lang duurde."),
  connection_lost: lost("Verbinding viel weg", "De verbinding viel weg voordat het antwoord er was."),
  no_answer: lost(
    "Geen antwoord over een record",
    "Het systeem antwoordde, maar zei niet van elk record wat ermee gebeurd is.",
  ),
  answers_lost: lost("Geen antwoorden", "Het systeem beantwoordde geen van meerdere oproepen achter elkaar."),
  unavailable: lost(
    "Systeem niet beschikbaar",
    "Het systeem zegt dat het op dit moment niet beschikbaar is, bijvoorbeeld door onderhoud.",
  ),
  server_error: lost("Fout in het systeem", "Het systeem meldde een eigen fout terwijl het antwoordde."),
  rate_limited: {
    title: "Systeem vraagt om minder oproepen",
    what: "Het systeem heeft voor nu zoveel oproepen gehad als het toestaat, van Koppla of van anderen.",
    meaning: "Koppla wacht zo lang als gevraagd is en gaat dan verder. Geen enkel record verliest een poging.",
    next: "Niets. Gebeurt het dagelijks, laat andere programma's dan minder oproepen of vraag een hogere grens.",
  },
  limit_reached: {
    title: "Grens van de verbinding bereikt",
    what: "Er zijn zoveel oproepen gedaan als de grens van de verbinding toestaat.",
    meaning: "Koppla gaat verder zodra de grens meer toestaat. Geen enkel record verliest een poging.",
    next: "Niets. Duurt het te lang, verhoog dan de grens in de instellingen van de verbinding, als het systeem dat toestaat.",
  },
  paused: {
    title: "Pauze waar het systeem om vroeg",
    what: "Het systeem vroeg om een pauze, die nog niet voorbij is.",
    meaning: "Koppla wacht zo lang als gevraagd is en gaat dan verder. Geen enkel record verliest een poging.",
    next: "Niets. Gebeurt het dagelijks, vraag de beheerders van het systeem dan waarom het de pauzes nodig heeft.",
  },
  no_webhooks: {
    title: "Geen webhooks",
    what: "Het systeem meldt wijzigingen niet vanzelf.",
    meaning: "Koppla leest de wijzigingen volgens het schema, zo vaak als dat zegt.",
    next: "Geef de stromen een schema, zoals every 30 s.",
  },
  redirect_refused: lost(
    "Systeem verwijst door",
    "Het systeem stuurde Koppla naar een ander adres. Koppla volgt niet, zodat geen sleutel bij vreemden komt.",
    "Geef de verbinding het huidige adres van het systeem.",
  ),
  truncated: lost("Antwoord was afgekapt", "Het antwoord van het systeem hield midden in op."),
  not_json: lost(
    "Antwoord niet leesbaar",
    "Er kwam een webpagina of andere tekst waar gegevens verwacht werden, vaak van een inlogpagina of een proxy.",
    "Open het adres van de verbinding in een browser en kijk wat er antwoordt; verbeter het adres of de proxy.",
  ),
  answer_too_large: lost(
    "Antwoord te groot",
    "Het antwoord was groter dan Koppla in één keer aanneemt.",
    "Zoek een record met ongewoon veel erin, zoals een heel lange tekst, en kort het in.",
  ),
  unexpected_answer: lost(
    "Antwoord van onbekende vorm",
    "Het antwoord was niet opgebouwd zoals de beschrijving van het systeem zegt. Misschien is het bijgewerkt.",
    "Meld het met het nummer van dit incident, en zeg of het systeem onlangs is bijgewerkt.",
  ),
  page_repeated: ours(
    "Pagina's herhalen zich",
    "Het systeem stuurt steeds dezelfde records, zodat het lezen nooit zou eindigen.",
  ),
  position_unknown: lost(
    "Plaats in de lijst kwijt",
    "Het systeem weet niet meer tot waar zijn lijst gelezen was, meerdere keren achter elkaar.",
    "Draai de stroom opnieuw met --full. Gebeurt het weer, meld het dan.",
  ),
  unauthorized: locked(
    "Aanmelding geweigerd",
    "Het systeem accepteert de aanmelding van Koppla niet meer, en een nieuwe ook niet.",
    "Controleer de gegevens van de verbinding, of meld opnieuw aan: koppla connect CONNECTION.",
  ),
  forbidden: locked(
    "Rechten ontbreken",
    "De aanmelding werkt, maar deze gebruiker mag niet wat de stroom nodig heeft.",
    "Geef deze gebruiker of toepassing het ontbrekende recht; de soort van de stroom zegt welk.",
  ),
  sign_in_again: locked(
    "Opnieuw aanmelden",
    "De aanmelding is verlopen of ingetrokken, en alleen een mens kan een nieuwe geven.",
    "Draai koppla connect CONNECTION en meld aan.",
  ),
  invalid_client: locked(
    "Client-id of geheim onjuist",
    "Het systeem kent dit client-id met dit geheim niet.",
    "Kopieer beide opnieuw uit het systeem en pas het bestand opnieuw toe.",
  ),
  token_refused: locked(
    "Geen token gegeven",
    "Het systeem weigerde Koppla een token, om een eigen reden.",
    "Lees wat het systeem zei, en controleer de registratie van de toepassing daar.",
  ),
  unexpected_token_answer: locked(
    "Vreemd antwoord op aanmelding",
    "De aanmelding werd beantwoord zonder een bruikbaar token.",
    "Controleer het adres van de verbinding: misschien antwoordt daar iets anders.",
  ),
  wrong_admin_key: locked(
    "Beheersleutel onjuist",
    "Het systeem accepteert de beheersleutel van de verbinding niet.",
    "Kopieer de sleutel opnieuw uit de API-instellingen van het systeem en pas het bestand opnieuw toe.",
  ),
  company_refused: locked(
    "Administratie niet gevonden",
    "De administratie die de verbinding noemt bestaat niet, of is gesloten voor deze aanmelding.",
    "Verbeter companyId in de instellingen van de verbinding, of geef de gebruiker toegang.",
  ),
  no_sign_in_page: setUp(
    "Meldt aan zonder browser",
    "koppla connect werd gebruikt voor een systeem dat met client-id en geheim aanmeldt.",
    "Er valt niets aan te melden: zet id en geheim in het bestand.",
  ),
  unknown_system: setUp(
    "Geen zo'n koppeling",
    "De verbinding noemt een systeem waarvoor deze Koppla geen koppeling heeft.",
    "Verbeter de naam van het systeem, of werk Koppla bij.",
  ),
  bad_settings: setUp(
    "Instellingen passen niet",
    "Een instelling van de verbinding ontbreekt, of heeft een waarde die niet kan.",
    "Verbeter de instellingen die hier genoemd worden en pas het bestand opnieuw toe.",
  ),
  bad_credentials: setUp(
    "Aanmeldgegevens onvolledig",
    "Een aanmeldgegeven van de verbinding ontbreekt of heeft niet de juiste vorm.",
    "Vul de gegevens in die hier genoemd worden en pas het bestand opnieuw toe.",
  ),
  unknown_entity: setUp(
    "Onbekende soort",
    "De stroom gaat over iets dat Koppla niet kent.",
    "Verbeter de entity van de stroom.",
  ),
  entity_not_offered: setUp(
    "Systeem heeft dit niet",
    "Een van de twee systemen heeft deze soort records niet.",
    "Verwijder de stroom; koppla systems toont wat elk systeem heeft.",
  ),
  not_offered: setUp(
    "Richting niet mogelijk",
    "Het systeem kan dit niet met deze records: ze lezen, of ze maken of wijzigen.",
    "Draai de stroom om of verwijder hem; koppla systems zegt waarom.",
  ),
  own_field_missing: setUp(
    "Vrij veld ontbreekt",
    "De mapping gebruikt een vrij veld of een attribuut dat het systeem niet heeft.",
    "Maak het veld in het systeem, of verbeter de naam in de mapping.",
  ),
  figure_not_told: setUp(
    "Voorraadcijfer niet beschikbaar",
    "De stroom vraagt om een voorraadcijfer dat de bron niet geeft.",
    "Kies een andere berekening in de instellingen van de stroom.",
  ),
  bad_mapping: setUp(
    "Fouten in de mapping",
    "Een regel van de mapping van deze stroom is niet bruikbaar.",
    "Verbeter de regels die hier genoemd worden; koppla fields INTEGRATION/FLOW toont wat er is.",
  ),
  unknown_object: setUp(
    "Tabel onbekend in het systeem",
    "Het systeem kent een tabel niet waar Koppla om vraagt: misschien ontbreekt er een module.",
    "Controleer welke modules de administratie heeft; verwijder de stroom als deze ontbreekt.",
  ),
  unknown_field: setUp(
    "Veld onbekend in het systeem",
    "Het systeem kent een veld niet dat gelezen of geschreven wordt.",
    "Verbeter de naam in de mapping of de instellingen, of maak het vrije veld daar aan.",
  ),
  undeclared_field: setUp(
    "Veld niet te schrijven",
    "De mapping vult een veld dat in dit systeem niet geschreven kan worden.",
    "Haal de regel uit de mapping; koppla fields toont welke wel kunnen.",
  ),
  bug: ours("Fout in Koppla", "Koppla kwam iets tegen waar het niet op gemaakt is."),
  invalid_request: ours("Oproep niet te maken", "Koppla stelde een oproep samen die niet verstuurd kan worden."),
  invalid_parameter: ours(
    "Oproep met onjuiste parameter",
    "Het systeem accepteert een parameter van Koppla's oproep niet.",
  ),
  malformed: ours("Oproep niet begrepen", "Het systeem kon niet lezen wat Koppla stuurde."),
  method_not_allowed: ours(
    "Oproep daar niet toegestaan",
    "Het systeem neemt dit soort oproep op deze plaats niet aan.",
  ),
  too_many_items: ours(
    "Te veel records in één oproep",
    "Koppla stuurde meer records tegelijk dan het systeem aanneemt.",
  ),
  unsupported_media_type: ours(
    "Verkeerde soort inhoud",
    "Het systeem neemt de soort inhoud die Koppla stuurde niet aan.",
  ),
  limit_too_large: ours("Pagina te groot", "Koppla vroeg om meer records tegelijk dan het systeem geeft."),
  idempotency_mismatch: ours(
    "Sleutel twee keer gebruikt",
    "Koppla stuurde andere inhoud onder een sleutel die al gebruikt was.",
  ),
  duplicate_in_batch: ours(
    "Record twee keer in één oproep",
    "Koppla stuurde hetzelfde record twee keer in één oproep.",
  ),
} as const;
