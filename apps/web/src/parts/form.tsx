import type { FormEvent, ReactNode } from "react";
import classes from "./form.module.css";

interface Props {
  readonly onSend: (given: FormData) => void;
  readonly children: ReactNode;
}

/** A form whose fields are checked by Koppla alone: its faults come back with their places. */
export function Form({ onSend, children }: Props) {
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSend(new FormData(event.currentTarget));
  };
  return (
    <form className={classes.form} onSubmit={send} noValidate>
      {children}
    </form>
  );
}

/** What a form's field holds, as text. */
export function given(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
