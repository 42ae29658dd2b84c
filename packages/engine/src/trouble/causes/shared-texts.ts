/* Sentences that many causes share, in every language. */

export const recordWaits = {
  en: "The record waits, and Koppla sends it no further until this is settled.",
  sv: "Posten väntar, och Koppla skickar den inte vidare förrän detta är ordnat.",
  nl: "Het record wacht, en Koppla stuurt het niet verder tot dit geregeld is.",
};

export const automatic = {
  en: "Koppla settles this automatically, and does not send the record meanwhile.",
  sv: "Koppla ordnar detta automatiskt, och skickar inte posten under tiden.",
  nl: "Koppla regelt dit automatisch, en verstuurt het record intussen niet.",
};
