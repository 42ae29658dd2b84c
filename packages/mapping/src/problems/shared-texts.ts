/* Sentences that many problems share, in every language. */

export const notWritten = {
  en: "Koppla did not write the record, since the target cannot keep it as it is. The others continue.",
  sv: "Koppla skrev inte posten, eftersom målet inte kan spara den som den är. De andra fortsätter.",
  nl: "Koppla heeft het record niet geschreven, omdat het doel het zo niet kan bewaren. De andere gaan verder.",
};

export const recordsWait = {
  en: "The records wait. Koppla wrote none of them.",
  sv: "Posterna väntar. Koppla skrev ingen av dem.",
  nl: "De records wachten. Koppla heeft er geen geschreven.",
};
