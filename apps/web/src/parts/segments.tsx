import classes from "./segments.module.css";

interface Props<Key extends string> {
  readonly name: string;
  readonly choices: readonly { readonly key: Key; readonly text: string }[];
  readonly chosen: Key;
  readonly onChoose: (key: Key) => void;
}

/** One of a few ways to look at the same thing. */
export function Segments<Key extends string>({ name, choices, chosen, onChoose }: Props<Key>) {
  return (
    <fieldset className={classes.segments}>
      <legend className="unseen">{name}</legend>
      {choices.map(({ key, text }) => (
        <button key={key} type="button" aria-pressed={key === chosen} onClick={() => onChoose(key)}>
          {text}
        </button>
      ))}
    </fieldset>
  );
}
