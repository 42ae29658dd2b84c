import type { Language } from "@koppla/mapping/language";

interface CallbackText {
  connected(names: { readonly connection: string; readonly system: string }): string;
  readonly closes: string;
}

/** What a person reads when the browser comes back from a system. */
export const callbackTexts: { readonly [Name in Language]: CallbackText } = {
  en: {
    connected: ({ connection, system }) => `${connection} is connected to ${system}.`,
    closes: "You can close this page.",
  },
  sv: {
    connected: ({ connection, system }) => `${connection} är kopplad till ${system}.`,
    closes: "Du kan stänga den här sidan.",
  },
  nl: {
    connected: ({ connection, system }) => `${connection} is verbonden met ${system}.`,
    closes: "U kunt deze pagina sluiten.",
  },
};
