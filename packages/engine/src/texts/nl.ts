import type { Texts } from "./en.ts";

export const nl: Texts = {
  said: (system, words) => `${system} antwoordde: “${words}”.`,
  configuration: "Iets in de instellingen klopt niet. Verbeter het en voer de stroom opnieuw uit.",
  credentials:
    "Het systeem aanvaardde de aanmelding niet. Controleer de gegevens van de verbinding, of meld u opnieuw aan met koppla connect.",
  mapping:
    "Een waarde kon niet in de vorm van het doel worden gebracht. Verbeter de mapping of het record; daarna gaat het vanzelf verder.",
  data: "Het record is zoals het is geweigerd. Verbeter het in de bron; het gaat dan mee met de volgende run, of met koppla retry.",
  rate_limit: "Het systeem vroeg Koppla om te wachten. Koppla gaat vanzelf verder.",
  unreachable:
    "Het systeem was niet bereikbaar. Koppla probeert het vanzelf opnieuw; blijft het zo, controleer dan het adres en het systeem.",
  unknown_outcome:
    "Het antwoord is verloren gegaan, dus het is niet bekend of dit is geschreven. Koppla zoekt het op voordat er iets opnieuw wordt verstuurd.",
  bug: "Dit is een fout in Koppla. Er is niets verloren; meld het met het nummer van de run.",
};
