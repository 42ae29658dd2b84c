import classes from "./chips.module.css";

interface Choice<Key extends string> {
  readonly key: Key;
  readonly text: string;
  readonly count?: string;
}

interface Props<Key extends string> {
  readonly name: string;
  readonly choices: readonly Choice<Key>[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

/** What is shown of a list, one of several. */
export function Chips<Key extends string>({ name, choices, chosen, onChoose }: Props<Key>) {
  return (
    <fieldset className={classes.chips}>
      <legend className="unseen">{name}</legend>
      {choices.map(({ key, text, count }) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === chosen}
          className={classes.chip}
          onClick={() => onChoose(key)}
        >
          {text}
          {count === undefined ? null : <b>{count}</b>}
        </button>
      ))}
    </fieldset>
  );
}
