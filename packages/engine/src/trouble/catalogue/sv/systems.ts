import type { CauseText } from "../cause-text.ts";

const unreached = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning:
    "Så länge läses inget från systemet och inget skrivs dit. Inget är förlorat: Koppla försöker vidare av sig själv.",
  next,
});

const passing = "Inget, om det går över. Om det inte gör det, fråga den som driver systemet.";

const lost = (title: string, what: string, next = passing): CauseText => ({
  title,
  what,
  meaning:
    "Läsning görs om. Om det som skrevs är det inte känt om det kom fram: Koppla söker efter det innan något skickas igen.",
  next,
});

const locked = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning:
    "Alla flöden för anslutningen står stilla tills någon gör något. Inget är förlorat; sedan fortsätter det där det slutade.",
  next,
});

const setUp = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "Flödet kan inte köras innan detta är rättat. Inget skrevs, och inget är förlorat.",
  next,
});

const ours = (title: string, what: string): CauseText => ({
  title,
  what,
  meaning:
    "Detta är ett fel i Koppla eller dess koppling, inte i dina uppgifter. Flödet stannar innan någon skada sker.",
  next: "Anmäl det med incidentens nummer. Kör flödet igen efter en uppdatering.",
});

export const systems = {
  address_refused: unreached(
    "Adressen är inte tillåten",
    "Anslutningens adress leder till ett privat nät som detta Koppla inte får nå.",
    "Rätta adressen, eller låt den som driver Koppla tillåta den i KOPPLA_EGRESS_ALLOW.",
  ),
  plain_http_refused: unreached(
    "Adress utan kryptering",
    "Anslutningens adress börjar med http://, och det som skickas kan läsas av andra.",
    "Ange systemets https://-adress.",
  ),
  name_not_found: unreached(
    "Systemets namn hittades inte",
    "Namnet i anslutningens adress är inte känt på internet.",
    "Kontrollera att adressen är rätt skriven, och om systemet har flyttat.",
  ),
  connection_refused: unreached(
    "Systemet tar inte emot anrop",
    "På anslutningens adress är det inget som tar emot anrop.",
    "Kontrollera att systemet är igång och att adress och port stämmer.",
  ),
  connection_timeout: unreached(
    "Systemet öppnar inte",
    "Inget svarade i tid på anslutningens adress.",
    "Kontrollera att systemet är igång och att ingen brandvägg står emellan.",
  ),
  connection_failed: unreached(
    "Ingen väg till systemet",
    "Nätet gav ingen väg till anslutningens adress.",
    "Kontrollera nätet på båda sidor, och att en eventuell tunnel är igång.",
  ),
  certificate_refused: unreached(
    "Certifikatet godtas inte",
    "Systemets certifikat har gått ut, gäller ett annat namn eller är utfärdat av någon okänd.",
    "Låt förnya eller rätta systemets certifikat. Koppla ser inte förbi det.",
  ),
  tls_failed: unreached(
    "Ingen säker anslutning",
    "Systemet och Koppla kunde inte enas om en krypterad anslutning.",
    "Låt systemet erbjuda TLS 1.2 eller nyare.",
  ),
  invalid_address: unreached(
    "Adressen går inte att använda",
    "Anslutningens adress är ingen fullständig webbadress.",
    "Rätta den: https://, namnet och gränssnittets sökväg.",
  ),
  deadline: lost("Svaret tog för lång tid", "Systemet svarade inte inom den längsta tid som det får."),
  timeout: lost("Systemet gav upp", "Systemet säger själv att anropet tog för lång tid."),
  connection_lost: lost("Förbindelsen bröts", "Förbindelsen bröts innan svaret var framme."),
  no_answer: lost("Inget svar om en post", "Systemet svarade, men sade inte vad det blev av varje post."),
  answers_lost: lost("Inga svar", "Systemet svarade inte på något av flera anrop i rad."),
  unavailable: lost(
    "Systemet är inte tillgängligt",
    "Systemet säger att det inte är tillgängligt just nu, till exempel för underhåll.",
  ),
  server_error: lost("Fel i systemet", "Systemet meddelade ett eget fel medan det svarade."),
  rate_limited: {
    title: "Systemet ber om färre anrop",
    what: "Systemet har fått så många anrop som det tillåter för tillfället, från Koppla eller från andra.",
    meaning: "Koppla väntar så länge som det blev ombett och fortsätter sedan. Ingen post förlorar ett försök.",
    next: "Inget. Om det händer varje dag, låt andra program anropa mindre eller be om en högre gräns.",
  },
  limit_reached: {
    title: "Anslutningens gräns är nådd",
    what: "Så många anrop har gjorts som anslutningens gräns tillåter.",
    meaning: "Koppla fortsätter så snart gränsen tillåter mer. Ingen post förlorar ett försök.",
    next: "Inget. Om det tar för lång tid, höj gränsen i anslutningens inställningar, där systemet tillåter det.",
  },
  paused: {
    title: "Paus som systemet bad om",
    what: "Systemet bad om en paus som inte är över än.",
    meaning: "Koppla väntar så länge som det blev ombett och fortsätter sedan. Ingen post förlorar ett försök.",
    next: "Inget. Om det händer varje dag, fråga dem som driver systemet varför det behöver pauserna.",
  },
  no_webhooks: {
    title: "Inga webhooks",
    what: "Systemet meddelar inte ändringar av sig självt.",
    meaning: "Koppla läser dess ändringar enligt schemat, så ofta som det säger.",
    next: "Ge dess flöden ett schema, till exempel every 30 s.",
  },
  redirect_refused: lost(
    "Systemet hänvisar vidare",
    "Systemet skickade Koppla till en annan adress. Koppla följer inte med, så att ingen nyckel når främmande.",
    "Ge anslutningen systemets nuvarande adress.",
  ),
  truncated: lost("Svaret var avklippt", "Systemets svar slutade mitt i."),
  not_json: lost(
    "Svaret går inte att läsa",
    "En webbsida eller annan text kom där data väntades, ofta från en inloggningssida eller en proxy.",
    "Öppna anslutningens adress i en webbläsare och se vad som svarar; rätta adressen eller proxyn.",
  ),
  answer_too_large: lost(
    "Svaret är för stort",
    "Svaret var större än vad Koppla tar emot på en gång.",
    "Leta efter en post med ovanligt mycket i, till exempel en mycket lång text, och förkorta den.",
  ),
  unexpected_answer: lost(
    "Svar i okänd form",
    "Svaret var inte uppbyggt som systemets gränssnitt beskriver. Det kan ha uppdaterats.",
    "Anmäl det med incidentens nummer, och säg om systemet nyligen uppdaterades.",
  ),
  page_repeated: ours(
    "Sidor upprepas",
    "Systemet skickar samma poster om och om igen, så att läsningen aldrig skulle ta slut.",
  ),
  position_unknown: lost(
    "Platsen i listan är borta",
    "Systemet känner inte längre till hur långt dess lista hade lästs, flera gånger i rad.",
    "Kör flödet igen med --full. Om det händer igen, anmäl det.",
  ),
  unauthorized: locked(
    "Inloggningen nekades",
    "Systemet godtar inte längre Kopplas inloggning, och inte heller en ny.",
    "Kontrollera anslutningens uppgifter, eller logga in igen: koppla connect CONNECTION.",
  ),
  forbidden: locked(
    "Rättighet saknas",
    "Inloggningen fungerar, men dess användare får inte göra det som flödet behöver.",
    "Ge användaren eller programmet den rättighet som saknas; flödets slag av post säger vilken.",
  ),
  sign_in_again: locked(
    "Logga in igen",
    "Inloggningen har gått ut eller tagits tillbaka, och bara en människa kan ge en ny.",
    "Kör koppla connect CONNECTION och logga in.",
  ),
  invalid_client: locked(
    "Fel klient-id eller hemlighet",
    "Systemet känner inte till detta klient-id med denna hemlighet.",
    "Kopiera båda på nytt från systemet och läs in filen igen.",
  ),
  token_refused: locked(
    "Ingen nyckel gavs",
    "Systemet nekade Koppla en nyckel, av ett eget skäl.",
    "Läs vad systemet svarade, och kontrollera programmets registrering där.",
  ),
  unexpected_token_answer: locked(
    "Underligt svar på inloggningen",
    "Inloggningen besvarades utan en nyckel som går att använda.",
    "Kontrollera anslutningens adress: något annat kanske svarar där.",
  ),
  wrong_admin_key: locked(
    "Fel administratörsnyckel",
    "Systemet godtar inte anslutningens administratörsnyckel.",
    "Kopiera nyckeln på nytt från systemets API-inställningar och läs in filen igen.",
  ),
  company_refused: locked(
    "Administrationen hittades inte",
    "Den administration (det företag) som anslutningen anger finns inte, eller är stängd för denna inloggning.",
    "Rätta companyId i anslutningens inställningar, eller ge användaren tillgång till den.",
  ),
  no_sign_in_page: setUp(
    "Loggar in utan webbläsare",
    "koppla connect anropades för ett system som loggas in med klient-id och hemlighet.",
    "Det finns inget att logga in på: skriv id och hemlighet i filen.",
  ),
  unknown_system: setUp(
    "Sådan koppling finns inte",
    "Anslutningen anger ett system som detta Koppla inte har någon koppling till.",
    "Rätta systemets namn, eller uppdatera Koppla.",
  ),
  bad_settings: setUp(
    "Inställningarna stämmer inte",
    "En inställning för anslutningen saknas eller har ett värde som den inte kan ha.",
    "Rätta de inställningar som nämns här och läs in filen igen.",
  ),
  bad_credentials: setUp(
    "Inloggningsuppgifter saknas",
    "En inloggningsuppgift för anslutningen saknas eller har fel form.",
    "Fyll i de uppgifter som nämns här och läs in filen igen.",
  ),
  unknown_entity: setUp(
    "Okänt slag av post",
    "Flödet gäller något som Koppla inte känner till.",
    "Rätta flödets entity.",
  ),
  entity_not_offered: setUp(
    "Systemet har inte detta",
    "Ett av de två systemen har inte detta slag av poster.",
    "Ta bort flödet; koppla systems visar vad varje system har.",
  ),
  not_offered: setUp(
    "Riktningen är inte möjlig",
    "Systemet kan inte göra detta med posterna: läsa dem, eller skapa eller ändra dem.",
    "Vänd på flödet eller ta bort det; koppla systems säger varför.",
  ),
  own_field_missing: setUp(
    "Fritt fält saknas",
    "Mappningen använder ett fritt fält eller ett attribut som systemet inte har.",
    "Skapa fältet i systemet, eller rätta dess namn i mappningen.",
  ),
  figure_not_told: setUp(
    "Lagersiffran finns inte",
    "Flödet ber om en lagersiffra som källan inte lämnar.",
    "Välj en annan beräkning i flödets inställningar.",
  ),
  bad_mapping: setUp(
    "Fel i mappningen",
    "En rad i flödets mappning går inte att använda.",
    "Rätta de rader som nämns här; koppla fields INTEGRATION/FLOW visar vad som finns.",
  ),
  unknown_object: setUp(
    "Tabellen är okänd för systemet",
    "Systemet känner inte till en tabell som Koppla ber om: en modul kan saknas där.",
    "Kontrollera vilka moduler administrationen har; ta bort flödet om den saknar denna.",
  ),
  unknown_field: setUp(
    "Fältet är okänt för systemet",
    "Systemet känner inte till ett fält som läses eller skrivs.",
    "Rätta namnet i mappningen eller inställningarna, eller skapa det fria fältet där.",
  ),
  undeclared_field: setUp(
    "Fältet kan inte skrivas",
    "Mappningen fyller ett fält som inte kan skrivas i detta system.",
    "Ta bort raden ur mappningen; koppla fields visar dem som går.",
  ),
  bug: ours("Fel i Koppla", "Koppla träffade på ett fall som det inte är gjort för."),
  invalid_request: ours("Anropet gick inte att göra", "Koppla satte ihop ett anrop som inte går att skicka."),
  invalid_parameter: ours("Anrop med fel parameter", "Systemet godtar inte en parameter i Kopplas anrop."),
  malformed: ours("Anropet förstods inte", "Systemet kunde inte läsa det som Koppla skickade."),
  method_not_allowed: ours("Anropet är inte tillåtet där", "Systemet tar inte emot detta slags anrop på denna plats."),
  too_many_items: ours("För många poster i ett anrop", "Koppla skickade fler poster på en gång än systemet tar emot."),
  unsupported_media_type: ours("Fel slags innehåll", "Systemet tar inte emot det slags innehåll som Koppla skickade."),
  limit_too_large: ours("För stor sida", "Koppla bad om fler poster på en gång än systemet ger."),
  idempotency_mismatch: ours(
    "Nyckeln användes två gånger",
    "Koppla skickade annat innehåll med en nyckel som redan var använd.",
  ),
  duplicate_in_batch: ours("Posten två gånger i ett anrop", "Koppla skickade samma post två gånger i ett anrop."),
} as const;
