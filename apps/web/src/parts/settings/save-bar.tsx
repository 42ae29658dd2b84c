import { Button, TextInput } from "@mantine/core";
import { useTexts } from "../../texts/texts-context.tsx";
import { FaultLine } from "../fault-line.tsx";
import classes from "./setting-form.module.css";

interface Props {
  readonly about: string;
  readonly count: number;
  readonly mayChange: boolean;
  readonly isSaving: boolean;
  readonly error: unknown;
  /** Faults of these are told at their fields. */
  readonly fields: readonly string[];
  /** Absent: nothing keeps a note. */
  readonly note?: { readonly text: string; readonly onText: (text: string) => void };
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** How much is not saved yet, the note that goes with it, and the two ways out. */
export function SaveBar(props: Props) {
  const { about, count, mayChange, isSaving, error, fields, note, onSave, onDiscard } = props;
  const { settingForm: words, acts } = useTexts();
  return (
    <div className={classes.bar}>
      <p className={classes.about}>
        {about} {count === 0 ? null : <b role="status">{words.unsaved(count)}</b>}
        {mayChange ? null : ` ${acts.askOwner}`}
      </p>
      {count === 0 ? null : (
        <div className={classes.save}>
          {note === undefined ? null : (
            <TextInput
              aria-label={words.note}
              placeholder={words.note}
              maxLength={200}
              value={note.text}
              onChange={(event) => note.onText(event.currentTarget.value)}
            />
          )}
          <Button variant="subtle" onClick={onDiscard}>
            {words.discard}
          </Button>
          <Button variant="filled" disabled={!mayChange} loading={isSaving} onClick={onSave}>
            {words.save(count)}
          </Button>
        </div>
      )}
      <FaultLine error={error} fields={fields} />
    </div>
  );
}
