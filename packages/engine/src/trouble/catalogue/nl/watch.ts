import type { WatchTexts } from "../cause-text.ts";

export const watch: WatchTexts = {
  schedule_missed: {
    title: "Geplande run gemist",
    what: "Een run die volgens schema moest beginnen is niet op tijd begonnen.",
    meaning:
      "Er gaat niets verloren; wat intussen gewijzigd is gaat mee met de volgende run. Het is later dan beloofd.",
    next: "Controleer of Koppla toen draaide, en of er geen eerdere run van deze stroom hangt.",
  },
  nothing_runs: {
    title: "Er draait niets",
    what: "Er is werk te doen, en niemand doet het.",
    meaning: "Wijzigingen worden op dit moment niet overgebracht. Ze wachten; er gaat niets verloren.",
    next: "Start een worker: koppla start, of koppla start --role worker.",
  },
  webhook_refused: {
    title: "Webhook geweigerd",
    what: "Er kwam een bericht binnen onder de naam van een systeem waarvan handtekening, leeftijd of inhoud niet klopt.",
    meaning: "Het is genegeerd. Er gaat niets verloren: wijzigingen worden ook door lezen gevonden.",
    next: "Vergelijk het geheim van de webhook aan beide kanten, en de klok van het verzendende systeem.",
  },
  clock_jumped: {
    title: "Klok versprong",
    what: "De klok van een computer waarop Koppla draait is meer dan enkele seconden verzet, of wijkt af van die van de database.",
    meaning: "Koppla gaat uit van de klok van de database, dus er wordt niets gemist en er gebeurt niets twee keer.",
    next: "Laat de computer zijn klok zelf gelijkzetten (NTP).",
  },
  disk_full: {
    title: "Schijf vol",
    what: "De database kon niets meer opslaan.",
    meaning:
      "Koppla neemt niets meer aan tot er ruimte is, en gaat dan vanzelf verder. Wat bevestigd is, is opgeslagen.",
    next: "Maak ruimte op de schijf van de database.",
  },
  database_away: {
    title: "Database weg",
    what: "De database was een tijd niet bereikbaar.",
    meaning: "Er is intussen niets gedaan, en er gaat niets verloren. Koppla gaat vanzelf verder.",
    next: "Was het niet gepland, kijk dan waarom de database stopte.",
  },
};
