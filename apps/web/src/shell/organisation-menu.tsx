import type { Answer } from "@koppla/contract/client/actions";
import { Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useOrganisation } from "../membership/organisation.tsx";
import { IconSelector } from "../parts/icons.ts";
import { Logo } from "../pictures/logo.tsx";
import { useTexts } from "../texts/texts-context.tsx";
import classes from "./menus.module.css";

interface Props {
  readonly organisations: Answer<"accounts.view">["organisations"];
}

/** The organisation whose pages these are, and the way to the others. */
export function OrganisationMenu({ organisations }: Props) {
  const { shell, organisations: words } = useTexts();
  const { name } = useOrganisation();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-start" width={208} shadow="none">
      <Menu.Target>
        <button type="button" className={classes.opener}>
          <Logo width={28} />
          <span className={classes.organisation}>{name}</span>
          <IconSelector size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{shell.organisations}</Menu.Label>
        {organisations.map((one) => (
          <Menu.Item key={one.slug} onClick={() => void navigate({ to: "/o/$slug", params: { slug: one.slug } })}>
            {one.name}
          </Menu.Item>
        ))}
        {organisations.length < 2 ? null : (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => void navigate({ to: "/organisations" })}>{words.title}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
