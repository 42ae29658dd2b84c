import type { WatchTexts } from "../cause-text.ts";

export const watch: WatchTexts = {
  schedule_missed: {
    title: "En körning uteblev",
    what: "En körning som skulle ske enligt schemat började inte i tid.",
    meaning: "Inget är förlorat; det som ändrats tas med av nästa körning. Det är senare än lovat.",
    next: "Kontrollera att Koppla var igång då, och att ingen tidigare körning av flödet hänger.",
  },
  nothing_runs: {
    title: "Inget körs",
    what: "Det finns arbete att göra, och ingen gör det.",
    meaning: "Ändringar förs inte över för tillfället. De väntar; inget är förlorat.",
    next: "Starta en arbetare: koppla start, eller koppla start --role worker.",
  },
  webhook_refused: {
    title: "Webhook avvisad",
    what: "Ett meddelande kom i ett systems namn, men dess signatur, ålder eller innehåll stämmer inte.",
    meaning: "Det beaktades inte. Inget är förlorat: ändringar hittas också genom läsning.",
    next: "Jämför webhookens hemlighet på båda sidor, och klockan i systemet som skickar.",
  },
  clock_jumped: {
    title: "Klockan hoppade",
    what: "Klockan i en dator som Koppla körs på ställdes om mer än några sekunder, eller skiljer sig från databasens.",
    meaning: "Koppla går efter databasens klocka, så inget missas eller görs två gånger.",
    next: "Låt datorn ställa sin klocka av sig själv (NTP).",
  },
  disk_full: {
    title: "Disken är full",
    what: "Databasen kunde inte spara mer.",
    meaning:
      "Koppla tar inte emot mer innan det finns plats, och fortsätter sedan av sig själv. Det som bekräftades är sparat.",
    next: "Gör plats på databasens disk.",
  },
  database_away: {
    title: "Databasen är borta",
    what: "Databasen gick inte att nå en stund.",
    meaning: "Inget gjordes under tiden, och inget är förlorat. Koppla fortsätter av sig självt.",
    next: "Om det inte var planerat, se efter varför databasen stannade.",
  },
};
