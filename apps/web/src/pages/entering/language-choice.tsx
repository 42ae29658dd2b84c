import { languageNames, languages, noteChosenLanguage } from "../../texts/language.ts";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./language-choice.module.css";

export function LanguageChoice() {
  const { language, speak, texts } = useSpeech();
  return (
    <nav aria-label={texts.entering.language} className={classes.choice}>
      {languages.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-current={one === language ? "true" : undefined}
          onClick={() => {
            noteChosenLanguage(one);
            void speak(one);
          }}
        >
          {languageNames[one]}
        </button>
      ))}
    </nav>
  );
}
