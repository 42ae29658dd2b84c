import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useId, useState } from "react";
import { faultOf } from "../../asking/faults.ts";
import { useAct } from "../../asking/use-ask.ts";
import { useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import { HelpLink } from "../../parts/help-link.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./act-list.module.css";
import type { ActProps } from "./act-props.ts";
import { wordsOfWentOn } from "./went-on.ts";

/** More choices than these are a list. */
const mostChips = 6;

/** Gives a value its counterpart where it is missed; all that wait for it go on. */
export function FillAct({ act, target, sides, isMain, isInRow, onTold }: ActProps<"fill">) {
  const { slug } = useOrganisation();
  const speech = useSpeech();
  const { acts: words } = speech.texts;
  const group = useId();
  const likely = act.choices?.filter(({ isLikely }) => isLikely) ?? [];
  const [chosen, setChosen] = useState(likely.length === 1 ? (likely[0]?.value ?? "") : "");
  const fill = useAct("lookups.fill");
  const other = act.side === "left" ? sides.right : sides.left;
  const label = words.counterpart(other);
  const fault = faultOf(fill.error, "counterpart");
  const { choices } = act;
  const nameOf = ({ value, name }: { readonly value: string; readonly name: string }) =>
    name === "" || name === value ? value : `${value} · ${name}`;
  const give = (counterpart: string) => {
    const what = target.incident === null ? {} : { incident: target.incident };
    fill.mutate(
      { organisation: slug, flow: act.flow, table: act.table, value: act.value, counterpart, ...what },
      { onSuccess: ({ wentOn }) => onTold(wordsOfWentOn(wentOn, speech)) },
    );
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    give(chosen);
  };
  const none = act.mayBeNone ? (
    <Button variant="default" disabled={!act.may} loading={fill.isPending} onClick={() => give("")}>
      {words.none}
    </Button>
  ) : null;
  const listed = [
    { value: "", label: words.choose },
    ...(choices ?? []).map((one) => ({ value: one.value, label: nameOf(one) })),
  ];
  if (isInRow) {
    return (
      <form className={classes.inRow} noValidate onSubmit={save}>
        <span>
          <b className="code">{act.value}</b> {words.is}
        </span>
        {choices === null ? (
          <TextInput
            aria-label={label}
            disabled={!act.may}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            error={fault}
          />
        ) : (
          <NativeSelect
            aria-label={label}
            disabled={!act.may}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={listed}
            error={fault}
          />
        )}
        <Button
          type="submit"
          variant={isMain ? "filled" : "default"}
          disabled={!act.may || chosen === ""}
          title={act.may ? undefined : words.ask}
          loading={fill.isPending}
        >
          {words.saveShort(target.count)}
        </Button>
        {none}
        <FaultLine error={fill.error} fields={["counterpart"]} />
      </form>
    );
  }
  return (
    <form className={classes.form} noValidate onSubmit={save}>
      <h3>{words.fillQuestion(act.value, other)}</h3>
      <p>
        {words.fillText(act.table)} <HelpLink place="lookups" />
      </p>
      {choices === null ? (
        <TextInput
          label={label}
          description={words.fillType(other)}
          disabled={!act.may}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          error={fault}
        />
      ) : choices.length > mostChips ? (
        <NativeSelect
          label={label}
          disabled={!act.may}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={listed}
          error={fault}
        />
      ) : (
        <fieldset className={classes.choices} disabled={!act.may}>
          <legend className="unseen">{label}</legend>
          {choices.map((one) => (
            <label key={one.value} className={classes.choice} data-chosen={one.value === chosen}>
              <input
                type="radio"
                name={group}
                value={one.value}
                checked={one.value === chosen}
                onChange={() => setChosen(one.value)}
              />
              <b>{one.value}</b>
              {one.name === "" || one.name === one.value ? null : <span>{one.name}</span>}
              {one.isLikely ? <span className={classes.likely}>{words.likely}</span> : null}
            </label>
          ))}
        </fieldset>
      )}
      <FaultLine error={fill.error} fields={choices === null || choices.length > mostChips ? ["counterpart"] : []} />
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={!act.may || chosen === ""} loading={fill.isPending}>
          {words.save(target.count)}
        </Button>
        {none}
      </div>
    </form>
  );
}
