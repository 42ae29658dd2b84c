import type { Answer } from "@koppla/contract/client/actions";
import { useEffect } from "react";
import { useAct } from "../asking/use-ask.ts";
import { takeChosenLanguage } from "../texts/language.ts";
import { useSpeech } from "../texts/texts-context.tsx";

/**
 * The pages speak the language of the account, as Koppla's own sentences do. Whoever chose another one before signing in
 * has chosen it for the account.
 */
export function PersonLanguage({ account }: { readonly account: Answer<"accounts.view"> }) {
  const { language, speak } = useSpeech();
  const { mutate } = useAct("accounts.change");
  const wanted = account.language;
  useEffect(() => {
    const chosen = takeChosenLanguage();
    if (chosen !== null && chosen !== wanted) {
      mutate({ language: chosen });
    } else if (wanted !== language) {
      void speak(wanted);
    }
  }, [wanted, language, mutate, speak]);
  return null;
}
