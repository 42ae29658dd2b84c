import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { searchMark } from "../../lists/rows.ts";
import { useTexts } from "../../texts/texts-context.tsx";
import classes from "./links-page.module.css";

/** Looks for a record by its number in either system: the whole of it. */
export function LinkSearch({ onLook }: { readonly onLook: (key: string) => void }) {
  const { linking: words } = useTexts();
  const [key, setKey] = useState("");
  const look = (event: FormEvent) => {
    event.preventDefault();
    onLook(key.trim());
  };
  return (
    <search>
      <form className={classes.search} noValidate onSubmit={look}>
        <TextInput
          {...searchMark}
          type="search"
          label={words.search}
          value={key}
          onChange={(event) => {
            setKey(event.currentTarget.value);
            if (event.currentTarget.value === "") {
              onLook("");
            }
          }}
        />
        <Button type="submit">{words.look}</Button>
      </form>
    </search>
  );
}
