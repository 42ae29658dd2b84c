/* Sentences that many causes share, in every language. */

export const unreached = {
  en: "Koppla cannot read from this system or write to it until then. Koppla keeps trying automatically, and continues where it stopped.",
  sv: "Koppla kan varken läsa eller skriva i systemet så länge. Koppla fortsätter att försöka automatiskt, och går vidare där det slutade.",
  nl: "Koppla kan tot dan niet uit dit systeem lezen of erin schrijven. Koppla blijft het automatisch proberen, en gaat verder waar het stopte.",
};

export const lost = {
  en: "Koppla repeats a lost read. Koppla looks for a lost write in the system before it sends anything again.",
  sv: "Koppla gör om en läsning som gick förlorad. En förlorad skrivning söker Koppla efter i systemet, innan något skickas igen.",
  nl: "Koppla herhaalt het lezen. Een verloren schrijfopdracht zoekt Koppla in het systeem op voordat het iets opnieuw verstuurt.",
};

export const locked = {
  en: "Every flow of this connection stands still until somebody acts. Each flow then continues where it stopped.",
  sv: "Alla flöden för kopplingen står stilla tills någon gör något. Varje flöde fortsätter sedan där det slutade.",
  nl: "Alle stromen van deze verbinding staan stil tot iemand iets doet. Daarna gaat elke stroom verder waar die stopte.",
};

export const setUp = {
  en: "The flow cannot run until somebody corrects this. It then continues where it stopped.",
  sv: "Flödet kan inte köras förrän någon har rättat detta. Det fortsätter sedan där det slutade.",
  nl: "De stroom kan niet lopen voordat iemand dit verbetert. Daarna gaat die verder waar die stopte.",
};

export const ours = {
  en: "This is a fault in Koppla or its connector, not in your data. The flow stops before harm is done.",
  sv: "Detta är ett fel i Koppla eller i det som ansluter systemet, inte i dina uppgifter. Flödet stannar innan någon skada sker.",
  nl: "Dit is een fout in Koppla of in de connector, niet in uw gegevens. De stroom stopt voordat er schade ontstaat.",
};

export const notWritten = {
  en: "Koppla did not write the record. The others continue.",
  sv: "Koppla skrev inte posten. De andra fortsätter.",
  nl: "Koppla heeft het record niet geschreven. De andere gaan verder.",
};

export const passing = {
  en: "Nothing, as long as it passes. If it does not, ask the operator of the system.",
  sv: "Inget, om det går över. Fråga annars den som driver systemet.",
  nl: "Niets, zolang het overgaat. Vraag het anders aan de beheerder van het systeem.",
};

export const reportIt = {
  en: "Report it with the id of this incident. After an update, run the flow again.",
  sv: "Anmäl det med incidentens id. Kör flödet igen efter en uppdatering.",
  nl: "Meld het met het id van dit incident. Start de stroom na een update opnieuw.",
};
