import type { Act } from "@koppla/contract/act";
import { useState } from "react";
import { useTexts } from "../../texts/texts-context.tsx";
import type { ActTarget, Sides } from "./act-ground.ts";
import classes from "./act-list.module.css";
import { AnswerAct } from "./answer-act.tsx";
import { CompareAct } from "./compare-act.tsx";
import { CreateProductsAct } from "./create-products-act.tsx";
import { DecideAct } from "./decide-act.tsx";
import { FillAct } from "./fill-act.tsx";
import { MatchAct } from "./match-act.tsx";
import { RetryAct } from "./retry-act.tsx";
import { SignInAct } from "./sign-in-act.tsx";
import { SkipAct } from "./skip-act.tsx";

interface Props {
  readonly acts: readonly Act[];
  readonly target: ActTarget;
  readonly sides: Sides;
  /** Another place of the page has its one filled button. */
  readonly isAside?: boolean;
}

/** Exactly what Koppla says can be done, the first as the main one. What came of it is told in words. */
export function ActList({ acts, target, sides, isAside = false }: Props) {
  const { acts: words } = useTexts();
  const [told, setTold] = useState("");
  return (
    <fieldset className={classes.acts}>
      <legend className="unseen">{words.name}</legend>
      {acts.map((act, at) => (
        <OneAct key={act.act} act={act} target={target} sides={sides} isMain={at === 0 && !isAside} onTold={setTold} />
      ))}
      <p role="status" className={classes.told}>
        {told}
      </p>
    </fieldset>
  );
}

interface OneProps {
  readonly act: Act;
  readonly target: ActTarget;
  readonly sides: Sides;
  readonly isMain: boolean;
  readonly onTold: (words: string) => void;
}

function OneAct({ act, ...ground }: OneProps) {
  switch (act.act) {
    case "fill":
      return <FillAct act={act} {...ground} />;
    case "create_products":
      return <CreateProductsAct act={act} {...ground} />;
    case "match":
      return <MatchAct act={act} {...ground} />;
    case "decide":
      return <DecideAct act={act} {...ground} />;
    case "answer":
      return <AnswerAct act={act} {...ground} />;
    case "retry":
      return <RetryAct act={act} {...ground} />;
    case "skip":
      return <SkipAct act={act} {...ground} />;
    case "compare":
      return <CompareAct act={act} {...ground} />;
    case "sign_in":
      return <SignInAct act={act} {...ground} />;
  }
}
