/* Sentences that many causes share, in every language. */

export const recordWaits = {
  en: "The record waits. Koppla wrote nothing twice.",
  sv: "Posten väntar. Koppla skrev inget två gånger.",
  nl: "Het record wacht. Koppla heeft niets dubbel geschreven.",
};

export const automatic = {
  en: "Koppla settles this automatically, and sends nothing twice meanwhile.",
  sv: "Koppla ordnar detta automatiskt, och skickar inget två gånger under tiden.",
  nl: "Koppla regelt dit automatisch, en verstuurt intussen niets dubbel.",
};
