import type { ConnectionView } from "@koppla/contract/connection";
import { StateMark } from "../../parts/state-mark.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";

interface Props {
  readonly connection: ConnectionView;
  readonly isPill?: boolean;
}

/** Signed in, to be signed in again, or resting until a time. */
export function ConnectionStanding({ connection, isPill = false }: Props) {
  const { texts, formats } = useSpeech();
  const { overview } = texts;
  if (connection.pause !== null) {
    const words = overview.pausedUntil(formats.time(connection.pause.until));
    return <StateMark state="waiting" words={words} isPill={isPill} />;
  }
  switch (connection.signedIn) {
    case "yes":
      return <StateMark state="done" words={overview.signedIn} isPill={isPill} />;
    case "not yet":
      return <StateMark state="new" words={overview.notYet} isPill={isPill} />;
    case "no":
      return <StateMark state="waiting" words={overview.signInAgain} isPill={isPill} />;
  }
}
