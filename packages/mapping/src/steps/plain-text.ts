import { z } from "zod";
import { defineStep, eachText } from "../step.ts";
import { toPlainText } from "../text/plain-text.ts";

export const plainText = defineStep({
  name: "plainText",
  help: {
    en: "Makes plain text of HTML: paragraphs and line breaks become lines, every other tag falls away. Not for showing unknown HTML safely.",
    sv: "Gör vanlig text av HTML: stycken och radbrytningar blir rader, alla andra taggar faller bort. Inte för att visa okänd HTML säkert.",
    nl: "Maakt gewone tekst van HTML: alinea's en regeleinden worden regels, elke andere tag valt weg. Niet om onbekende HTML veilig te tonen.",
  },
  parameters: z.strictObject({}),
  example: { step: "plainText", input: "<p>Fork &amp; wheel</p><p>28<b>&quot;</b></p>", output: 'Fork & wheel\n28"' },
  compile: () => eachText(toPlainText),
});
