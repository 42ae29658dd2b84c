import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useId, useState } from "react";
import type { ShownValue } from "./grid-rows.ts";
import classes from "./value-choice.module.css";

/** More than these nobody looks through: typing makes them fewer. */
const mostShown = 60;

interface Props {
  readonly label: string;
  readonly placeholder: string;
  /** What the system has; null: it cannot be asked, so that any value may be typed. */
  readonly values: readonly ShownValue[] | null;
  /** The chosen code; empty: none yet. */
  readonly value: string;
  readonly isDisabled?: boolean;
  readonly fault?: string | undefined;
  readonly onChoose: (code: string) => void;
  /** Somebody has pressed Enter on a code. */
  readonly onEnter: (code: string) => void;
}

/** A value of a system: typing opens the list of what there is, arrows go through it, Enter takes one. */
export function ValueChoice(props: Props) {
  const { label, placeholder, values, value, isDisabled = false, fault, onChoose, onEnter } = props;
  const id = useId();
  /** What is typed, while it is no code yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(0);
  const text = typed ?? value;
  const shown = values === null || !isOpen ? [] : fitting(values, typed ?? "").slice(0, mostShown);
  const active = shown[Math.min(at, shown.length - 1)];
  const type = (given: string) => {
    setTyped(given);
    setAt(0);
    setIsOpen(values !== null);
    onChoose(codeOf(values, given));
  };
  const take = (code: string) => {
    setTyped(null);
    setIsOpen(false);
    onChoose(code);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      const chosen = isOpen && typed !== "" ? codeOf(values, text) || active?.code : codeOf(values, text);
      if (chosen !== undefined && chosen !== "") {
        take(chosen);
        onEnter(chosen);
      }
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && (isOpen || event.altKey)) {
      // While the list is closed, arrows go from row to row.
      event.preventDefault();
      event.stopPropagation();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt(isOpen ? Math.min(Math.max(at + step, 0), Math.max(shown.length - 1, 0)) : 0);
      setIsOpen(values !== null);
    }
  };
  return (
    <div className={classes.choice}>
      <TextInput
        role="combobox"
        aria-label={label}
        aria-expanded={isOpen && shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(active === undefined ? {} : { "aria-activedescendant": `${id}-${active.code}` })}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        disabled={isDisabled}
        value={text}
        error={fault}
        onChange={(event) => type(event.currentTarget.value)}
        onClick={() => setIsOpen(values !== null)}
        onBlur={() => {
          setIsOpen(false);
          setTyped(value === "" ? typed : null);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} className={classes.list} hidden={shown.length === 0}>
        {shown.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
          <div
            key={one.code}
            id={`${id}-${one.code}`}
            role="option"
            tabIndex={-1}
            aria-selected={one === active}
            ref={one === active ? (row) => row?.scrollIntoView({ block: "nearest" }) : undefined}
            // The field would lose the focus, and close the list before it was pressed.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(one.code)}
          >
            <b className="code">{one.code}</b> {one.name === one.code ? "" : one.name}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Those whose code or name holds what is typed; those that begin with it first. */
function fitting(values: readonly ShownValue[], typed: string): readonly ShownValue[] {
  const part = typed.trim().toLowerCase();
  const begins = ({ code, name }: ShownValue) =>
    code.toLowerCase().startsWith(part) || name.toLowerCase().startsWith(part);
  return values
    .filter(({ code, name }) => code.toLowerCase().includes(part) || name.toLowerCase().includes(part))
    .toSorted((one, other) => Number(begins(other)) - Number(begins(one)));
}

/** The code that a text is; empty: none. Where the system cannot be asked, the text itself. */
function codeOf(values: readonly ShownValue[] | null, text: string): string {
  const wanted = text.trim();
  if (values === null) {
    return wanted;
  }
  const same = values.filter(({ code }) => code.toLowerCase() === wanted.toLowerCase());
  return (same.find(({ code }) => code === wanted) ?? same[0])?.code ?? "";
}
