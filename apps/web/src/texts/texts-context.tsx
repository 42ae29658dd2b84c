import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Texts } from "./en.ts";
import { type Formats, formatsOf } from "./formats.ts";
import { keepLanguage, type Language, loadTexts } from "./language.ts";

export interface Speech {
  readonly language: Language;
  readonly texts: Texts;
  readonly formats: Formats;
  /** Changes the language of the page, and of this browser. */
  speak(language: Language): Promise<void>;
}

const SpeechContext = createContext<Speech | null>(null);

interface Props {
  readonly first: { readonly language: Language; readonly texts: Texts };
  readonly children: ReactNode;
}

export function SpeechProvider({ first, children }: Props) {
  const [now, setNow] = useState(first);
  const speak = useCallback(async (language: Language) => {
    const texts = await loadTexts(language);
    keepLanguage(language);
    setNow({ language, texts });
  }, []);
  const speech = useMemo(() => ({ ...now, speak, formats: formatsOf(now.language) }), [now, speak]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** Times below it are those of this zone. */
export function ZoneProvider({ zone, children }: { readonly zone: string | undefined; readonly children: ReactNode }) {
  const speech = useSpeech();
  const inZone = useMemo(() => ({ ...speech, formats: formatsOf(speech.language, zone) }), [speech, zone]);
  return <SpeechContext value={inZone}>{children}</SpeechContext>;
}

/** Texts and forms of numbers and dates in the language of the page. */
export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) {
    throw new Error("There is no SpeechProvider above.");
  }
  return speech;
}

export function useTexts(): Texts {
  return useSpeech().texts;
}
