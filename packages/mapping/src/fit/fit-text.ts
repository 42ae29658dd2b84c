import { isPlain, isStorable } from "../canonical/characters.ts";
import type { FieldSchema } from "../field.ts";
import { withoutInvisible } from "../text/invisible.ts";
import { nearestText } from "../text/nearest-text.ts";
import { toPlainText } from "../text/plain-text.ts";
import { maxTextLength } from "../value.ts";
import { cutText } from "./cut-text.ts";
import type { Fitting } from "./fitted.ts";

export interface FittedText {
  readonly text: string;
  /** What had to be done; empty when the text fits as it is. */
  readonly by: readonly Fitting[];
}

/**
 * The nearest text that a field can keep: plain text of HTML, no invisible characters, the nearest of those that its
 * system cannot store, and no longer than it takes. Empty when nothing of the text can be kept. Fitting what fits
 * changes nothing.
 * @param options.html the text may be HTML, and the field takes none
 */
export function fitText(field: FieldSchema, given: string, options: { readonly html?: boolean } = {}): FittedText {
  const { maxLength = maxTextLength, characterSet } = field;
  const by: Fitting[] = [];
  let text = given;
  const become = (fitting: Fitting, next: string) => {
    if (next === text) return;
    text = next;
    by.push(fitting);
  };
  if (options.html) become("plainText", toPlainText(text));
  if (isPlain(text) && text.length <= maxLength) return { text, by };
  become("invisible", withoutInvisible(text));
  // Composed forms and blanks at the ends are the field's own form: nobody needs to be told of them.
  text = text.normalize("NFC");
  become("signs", nearestText(text, isStorable(characterSet)));
  if (field.trimmed && [...text].length > maxLength) text = text.trimEnd();
  become("cut", cutText(text, maxLength));
  return { text, by };
}
