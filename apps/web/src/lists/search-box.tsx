import { TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { given } from "../parts/form.tsx";
import { IconSearch } from "../parts/icons.ts";
import { useTexts } from "../texts/texts-context.tsx";
import { useLooked } from "./looked.ts";
import { searchMark } from "./rows.ts";
import classes from "./search-box.module.css";

/** Looks for records in a list; an emptied box shows all again. */
export function SearchBox() {
  const { lists: words } = useTexts();
  const [looked, look] = useLooked();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    look(given(new FormData(event.currentTarget), "text").trim());
  };
  return (
    <search>
      <form onSubmit={send} className={classes.box}>
        <TextInput
          key={looked}
          type="search"
          name="text"
          maxLength={200}
          autoComplete="off"
          defaultValue={looked}
          aria-label={words.search}
          placeholder={words.search}
          leftSection={<IconSearch size={16} aria-hidden="true" />}
          onChange={(event) => (event.currentTarget.value === "" && looked !== "" ? look("") : undefined)}
          {...searchMark}
        />
      </form>
    </search>
  );
}
