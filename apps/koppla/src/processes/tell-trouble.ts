import { wordsOf } from "@koppla/service/context/explain-error";
import { remark } from "../render/output.ts";
import { oneLine } from "../render/visible.ts";

const againMs = 60_000;

/** Tells each trouble once a minute: a database that is away would else fill the screen, five times a second. */
export function troubleTeller(who: "worker" | "server"): (error: unknown) => void {
  const toldMs = new Map<string, number>();
  return (error) => {
    const words = oneLine(`${who}: ${wordsOf(error)}`);
    // A database that goes away does so under many codes, and is told once.
    const sentences = words.replace(/ \(\w+\)$/, "");
    const lastMs = toldMs.get(sentences);
    if (lastMs === undefined || performance.now() > lastMs + againMs) {
      toldMs.set(sentences, performance.now());
      remark(words);
    }
  };
}
