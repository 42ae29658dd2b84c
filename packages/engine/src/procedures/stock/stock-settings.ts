import { describeSettings } from "@koppla/connector-sdk";
import { z } from "zod";

/** Figures of stock that a flow may carry over (R28). */
const calculations = ["available", "onHand", "free", "economic"] as const;

/** What a stock flow makes the target's available stock (R27–R29). */
export const stockSettingsSchema = z.object({
  calculation: z
    .enum(calculations, { error: `use one of ${calculations.join(", ")}` })
    .default("available")
    .meta({
      title: "Calculation",
      description: "Which figure of the source becomes what the target may sell. Available is without reservations.",
    }),
  safetyMargin: z
    .string({ error: 'write a number in quotes, as in "2"' })
    .regex(/^\d{1,9}(?:\.\d{1,4})?$/, 'write a number that is not negative, as in "2"')
    .default("0")
    .meta({
      title: "Safety margin",
      description: "Taken off each figure, so that the last pieces are not sold twice.",
    }),
  withoutStockKeeping: z.enum(["skip", "send"], { error: "use skip or send" }).default("skip").meta({
    title: "Articles without stock-keeping",
    description: "What is done about figures of articles that the source keeps no stock of: skip them, or send them.",
  }),
  managed: z.boolean().exactOptional().meta({
    title: "Stock managed",
    description: "Whether the target is told to keep stock of the product; without it that is left as it is.",
  }),
});
describeSettings(stockSettingsSchema.shape, {
  calculation: {
    group: "figures",
    why: {
      en: "Shops differ in whether reserved goods are still shown as there.",
      sv: "Butiker gör olika med om reserverade varor visas som kvar.",
      nl: "Winkels verschillen erin of gereserveerde goederen nog als aanwezig tellen.",
    },
    sv: {
      title: "Beräkning",
      help: "Vilken siffra i källan som blir det målsystemet får sälja. Tillgängligt är utan reservationer.",
    },
    nl: {
      title: "Berekening",
      help: "Welk cijfer van de bron het aantal wordt dat het doelsysteem mag verkopen. Beschikbaar is zonder reserveringen.",
    },
    choices: {
      available: {
        en: "available: on hand less reserved",
        sv: "tillgängligt: i lager minus reserverat",
        nl: "beschikbaar: voorraad min gereserveerd",
      },
      onHand: { en: "on hand", sv: "i lager", nl: "technische voorraad" },
      free: { en: "free stock", sv: "fritt saldo", nl: "vrije voorraad" },
      economic: {
        en: "economic: with what is on its way",
        sv: "ekonomiskt: med det som är på väg",
        nl: "economisch: met wat onderweg is",
      },
    },
  },
  safetyMargin: {
    group: "figures",
    unit: { en: "pieces", sv: "st", nl: "stuks" },
    sv: { title: "Säkerhetsmarginal", help: "Dras av från varje siffra, så att de sista inte säljs två gånger." },
    nl: {
      title: "Veiligheidsmarge",
      help: "Gaat van elk cijfer af, zodat de laatste stuks niet twee keer worden verkocht.",
    },
  },
  withoutStockKeeping: {
    group: "figures",
    sv: {
      title: "Artiklar utan lagerföring",
      help: "Vad som händer med siffror för artiklar som källan inte lagerför.",
    },
    nl: {
      title: "Artikelen zonder voorraadbeheer",
      help: "Wat er gebeurt met cijfers van artikelen waarvan de bron geen voorraad bijhoudt.",
    },
    choices: {
      skip: { en: "leave them out", sv: "hoppa över dem", nl: "overslaan" },
      send: { en: "send them", sv: "skicka dem", nl: "versturen" },
    },
  },
  managed: {
    group: "figures",
    sv: {
      title: "Lagerföring i målsystemet",
      help: "Om målsystemet ska lagerföra produkten; utan val lämnas det som det är.",
    },
    nl: {
      title: "Voorraadbeheer in het doelsysteem",
      help: "Of het doelsysteem voorraad van het product bijhoudt; zonder keuze blijft dat zoals het is.",
    },
  },
});
export type StockSettings = z.output<typeof stockSettingsSchema>;
