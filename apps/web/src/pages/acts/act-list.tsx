import type { Act } from "@koppla/contract/act";
import { useTold } from "../../shell/told.tsx";
import { useTexts } from "../../texts/texts-context.tsx";
import type { ActTarget, Sides } from "./act-ground.ts";
import classes from "./act-list.module.css";
import { AnswerAct } from "./answer-act.tsx";
import { CompareAct } from "./compare-act.tsx";
import { CreateProductsAct } from "./create-products-act.tsx";
import { DecideAct } from "./decide-act.tsx";
import { DefaultAct } from "./default-act.tsx";
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
  /** In a row of a list: the first act alone, and the one that leaves it out. */
  readonly isInRow?: boolean;
}

/** Exactly what Koppla says can be done, the first as the main one. What came of it is told in words. */
export function ActList({ acts, target, sides, isAside = false, isInRow = false }: Props) {
  const { acts: words } = useTexts();
  const tell = useTold();
  return (
    <fieldset className={classes.acts} data-in-row={isInRow || undefined}>
      <legend className="unseen">{words.name}</legend>
      {(isInRow ? actsOfRow(acts) : acts).map((act) => (
        <OneAct
          key={act.act}
          act={act}
          target={target}
          sides={sides}
          isMain={act === acts[0] && !isAside}
          isInRow={isInRow}
          onTold={tell}
        />
      ))}
    </fieldset>
  );
}

/** A value is filled in; all else can be left out as well. */
function actsOfRow(acts: readonly Act[]): readonly Act[] {
  const [main] = acts;
  const skip = acts.find(({ act }) => act === "skip");
  if (main === undefined || skip === undefined || main === skip || main.act === "fill") {
    return main === undefined ? [] : [main];
  }
  return [skip, main];
}

interface OneProps {
  readonly act: Act;
  readonly target: ActTarget;
  readonly sides: Sides;
  readonly isMain: boolean;
  readonly isInRow: boolean;
  readonly onTold: (words: string) => void;
}

function OneAct({ act, ...ground }: OneProps) {
  switch (act.act) {
    case "default":
      return <DefaultAct act={act} {...ground} />;
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
