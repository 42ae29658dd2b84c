import type { PlannedRecord } from "@koppla/contract/run-plan";
import { useEffect, useRef, useState } from "react";
import { client } from "../../asking/client.ts";

export const planKinds = ["create", "update", "wait", "fail", "skip", "unchanged"] as const;

export interface Plan {
  readonly looked: number;
  readonly counts: { readonly [Kind in PlannedRecord["kind"]]: number };
  /** The first of those that would not stay as they are. */
  readonly shown: readonly PlannedRecord[];
  /** How many those are. */
  readonly told: number;
}

const mostShown = 200;
/** The page is drawn so often at most while records come in. */
const drawMs = 250;
const nothing: Plan = {
  looked: 0,
  counts: { create: 0, update: 0, unchanged: 0, skip: 0, wait: 0, fail: 0 },
  shown: [],
  told: 0,
};

interface DryRun {
  /** Null: none was begun. */
  readonly plan: Plan | null;
  readonly isGoing: boolean;
  readonly error: unknown;
  begin(isFull: boolean): void;
  stop(): void;
}

/** A dry run whose records come in one by one. It ends when somebody leaves the page. */
export function useDryRun(of: { readonly organisation: string; readonly flow: string }): DryRun {
  const [plan, setPlan] = useState<Plan | null>(null);
  const [isGoing, setIsGoing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);
  const run = async (isFull: boolean, signal: AbortSignal) => {
    let now = nothing;
    let drawnAt = 0;
    for await (const record of client.items("runs.dryRun", { ...of, full: isFull }, { signal })) {
      now = withRecord(now, record);
      if (performance.now() - drawnAt > drawMs) {
        drawnAt = performance.now();
        setPlan(now);
      }
    }
    setPlan(now);
  };
  return {
    plan,
    isGoing,
    error,
    begin(isFull) {
      const controller = new AbortController();
      going.current = controller;
      setPlan(nothing);
      setError(null);
      setIsGoing(true);
      run(isFull, controller.signal)
        .catch((failure: unknown) => (controller.signal.aborted ? undefined : setError(failure)))
        .finally(() => setIsGoing(false));
    },
    stop: () => going.current?.abort(),
  };
}

function withRecord({ looked, counts, shown, told }: Plan, record: PlannedRecord): Plan {
  const isTold = record.kind !== "unchanged";
  return {
    looked: looked + 1,
    counts: { ...counts, [record.kind]: counts[record.kind] + 1 },
    shown: isTold && shown.length < mostShown ? [...shown, record] : shown,
    told: told + (isTold ? 1 : 0),
  };
}
