import type { enFault } from "../en/fault.ts";

export const svFault: typeof enFault = {
  fault: {
    again: "Försök igen",
    serverGone: "Koppla svarar inte. Nya försök görs så länge sidan är öppen.",
    pageTitle: "Sidan kunde inte visas",
    pageText: "Felet ligger i Koppla, inte i dina data. Dina flöden fortsätter medan du läser det här.",
    partText: "Kunde inte läsas.",
    nothingTitle: "Här finns inget för dig",
    nothingText: "Adressen kan vara fel, eller så hör det den leder till någon annan till.",
    toStart: "Till översikten",
    number: "Nummer för din felanmälan",
  },
};
