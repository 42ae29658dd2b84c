import type { Texts } from "./en.ts";

export const sv: Texts = {
  said: (system, words) => `${system} svarade: ”${words}”.`,
  configuration: "Något i inställningarna stämmer inte. Rätta det och kör flödet igen.",
  credentials:
    "Systemet godtog inte inloggningen. Kontrollera anslutningens uppgifter, eller logga in igen med koppla connect.",
  mapping:
    "Ett värde kunde inte göras om till målets form. Rätta mappningen eller posten; sedan går den vidare av sig själv.",
  data: "Posten avvisades som den är. Rätta den i källan; den går igenom vid nästa körning, eller med koppla retry.",
  rate_limit: "Systemet bad Koppla att vänta. Koppla fortsätter av sig själv.",
  unreachable:
    "Systemet gick inte att nå. Koppla försöker igen av sig själv; om det inte hjälper, kontrollera adressen och systemet.",
  unknown_outcome:
    "Svaret gick förlorat, så det är inte känt om detta skrevs. Koppla söker efter det innan något skickas igen.",
  bug: "Detta är ett fel i Koppla. Inget är förlorat; anmäl det gärna med körningens nummer.",
};
