import type { Answer } from "@koppla/contract/client/actions";
import { Menu, useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useAct } from "../asking/use-ask.ts";
import { IconCheck, IconDotsVertical } from "../parts/icons.ts";
import { languageNames, languages } from "../texts/language.ts";
import { useSpeech } from "../texts/texts-context.tsx";
import { useKeyList } from "./keys/keys.tsx";
import classes from "./menus.module.css";

/** Who is signed in, how the pages look and speak, and the way out. */
export function PersonMenu({ account }: { readonly account: Answer<"accounts.view"> }) {
  const { texts, language } = useSpeech();
  const { shell } = texts;
  const navigate = useNavigate();
  const signOut = useAct("sessions.signOut");
  const change = useAct("accounts.change");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const openKeys = useKeyList();
  const check = (isChosen: boolean) => (isChosen ? <IconCheck size={14} aria-hidden="true" /> : null);
  return (
    <Menu position="top-end" width={208} shadow="none">
      <Menu.Target>
        <button type="button" className={classes.opener}>
          <span className={classes.initials} aria-hidden="true">
            {initialsOf(account.name)}
          </span>
          <span className={classes.name}>{account.name}</span>
          <IconDotsVertical size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{account.email}</Menu.Label>
        <Menu.Item onClick={() => void navigate({ to: "/account" })}>{shell.profile}</Menu.Item>
        <Menu.Item rightSection={<kbd className={classes.key}>?</kbd>} onClick={openKeys}>
          {texts.keys.title}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{shell.look}</Menu.Label>
        {(["auto", "light", "dark"] as const).map((scheme) => (
          <Menu.Item key={scheme} rightSection={check(colorScheme === scheme)} onClick={() => setColorScheme(scheme)}>
            {scheme === "auto" ? shell.system : shell[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{texts.entering.language}</Menu.Label>
        {languages.map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            rightSection={check(language === one)}
            onClick={() => change.mutate({ language: one })}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate({}, { onSuccess: () => void navigate({ to: "/sign-in" }) })}>
          {shell.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "").join("");
}
