import type { TraceEntry } from "@koppla/contract/explanation";
import { Arrow } from "../../parts/arrow.tsx";
import { text } from "../../parts/value-text.ts";
import type { Texts } from "../../texts/en.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./record-explanation.module.css";

/** The rules that joined in, each with the value after it: `reference 11078 → cut 11078`. */
export function ExplainedWay({ trace }: { readonly trace: readonly TraceEntry[] }) {
  const { record } = useTexts();
  const parts = trace.flatMap((entry) => partsOf(entry, record));
  return (
    <ol className={classes.way}>
      {parts.map(({ rule, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same step may stand twice, and their order never changes.
        <li key={`${at} ${rule}`}>
          {at === 0 ? null : <Arrow />}
          <span className={`code ${classes.rule}`}>{rule}</span> <bdi>{value}</bdi>
        </li>
      ))}
    </ol>
  );
}

interface Part {
  readonly rule: string;
  readonly value: string;
}

/** A form and a condition change nothing that a person has to see. */
function partsOf(entry: TraceEntry, record: Texts["record"]): readonly Part[] {
  switch (entry.rule) {
    case "source":
      return [{ rule: entry.from ?? record.fixed, value: text(entry.value) }];
    case "otherwise":
      return [{ rule: entry.from, value: text(entry.value) }];
    case "step":
      return [{ rule: nameOfStep(entry.step), value: text(entry.value) }];
    case "default":
      return [{ rule: record.byDefault, value: text(entry.value) }];
    case "force":
      return [{ rule: record.fixed, value: text(entry.value) }];
    case "lookup":
      return [{ rule: entry.table, value: text(entry.value) }];
    case "form":
    case "condition":
      return [];
    case "unset":
      return [{ rule: record.leftOut, value: "" }];
  }
}

function nameOfStep(step: string | { readonly [name: string]: unknown }): string {
  if (typeof step === "string") {
    return step;
  }
  const [name = "", given] = Object.entries(step)[0] ?? [];
  return name === "lookup" && typeof given === "string" ? given : name;
}
