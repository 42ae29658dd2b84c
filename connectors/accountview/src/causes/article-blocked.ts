import { defineOwnCause, sharedTexts } from "@koppla/connector-sdk";

export const articleBlocked = defineOwnCause({
  code: "article_blocked",
  category: "data",
  actor: "administrator",
  closes: "records",
  next: [{ action: "retry" }],
  arises: ["target"],
  texts: {
    en: {
      title: "Article blocked",
      what: "AccountView accepts no orders of this article: somebody blocked it there.",
      meaning: sharedTexts.notWritten.en,
      advice:
        "Remove the block of the article in AccountView. Then retry the order. If the block is intended, cancel the order in the source: Koppla then leaves it alone.",
    },
    sv: {
      title: "Artikeln är spärrad",
      what: "AccountView tar inte emot ordrar på artikeln: någon har lagt in en spärr där.",
      meaning: sharedTexts.notWritten.sv,
      advice:
        "Ta bort artikelns spärr i AccountView. Försök sedan igen med ordern. Är spärren avsiktlig, makulera ordern i källan: Koppla lämnar den då orörd.",
    },
    nl: {
      title: "Artikel geblokkeerd",
      what: "AccountView neemt geen orders van dit artikel aan: iemand heeft het daar geblokkeerd.",
      meaning: sharedTexts.notWritten.nl,
      advice:
        "Hef de blokkering van het artikel in AccountView op. Probeer de order daarna opnieuw. Is de blokkering bedoeld, annuleer dan de order in de bron: Koppla laat die dan met rust.",
    },
  },
  named: {
    by: /\bartikel\s+(\S+)/i,
    texts: {
      en: {
        one: "{system} refuses orders of article {value}",
        several: "{system} refuses orders of {count} articles: {first}",
      },
      sv: {
        one: "{system} avvisar ordrar på artikel {value}",
        several: "{system} avvisar ordrar på {count} artiklar: {first}",
      },
      nl: {
        one: "{system} weigert orders van artikel {value}",
        several: "{system} weigert orders van {count} artikelen: {first}",
      },
    },
  },
});
