import type { Answer } from "@koppla/contract/client/actions";
import { Button } from "@mantine/core";
import { useState } from "react";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { useMay, useOrganisation } from "../../membership/organisation.tsx";
import { FaultLine } from "../../parts/fault-line.tsx";
import table from "../../parts/table.module.css";
import { useTold } from "../../shell/told.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { ApiKeyForm } from "./api-key-form.tsx";
import classes from "./settings-frame.module.css";
import { SettingsFrame } from "./settings-frame.tsx";

/** Which programs may ask Koppla, and what. */
export function ApiKeysPage() {
  const { slug } = useOrganisation();
  const maySetUp = useMay("set_up");
  const { settings: words } = useSpeech().texts;
  const keys = useAsk("apiKeys.list", { organisation: slug }, { enabled: maySetUp });
  const inForce = (keys.data ?? []).filter(({ revokedAt }) => revokedAt === null);
  return (
    <SettingsFrame title={words.keys}>
      <p className={classes.note}>
        {maySetUp ? words.keysText : words.onlyAdmin}{" "}
        <a href="/help/api" target="_blank" rel="noopener" className="link">
          {words.apiHelp}
        </a>
      </p>
      <FaultLine error={keys.error} />
      {keys.data === undefined ? null : inForce.length === 0 ? (
        <p className={classes.note}>{words.noKey}</p>
      ) : (
        <table className={`${table.table} ${table.tall}`}>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.may}</th>
              <th scope="col">{words.madeBy}</th>
              <th scope="col">{words.lastUsed}</th>
              <th scope="col">{words.ends}</th>
              <th scope="col">
                <span className="unseen">{words.revokeKey}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {inForce.map((key) => (
              <KeyRow key={key.key} made={key} />
            ))}
          </tbody>
        </table>
      )}
      {maySetUp ? <ApiKeyForm /> : null}
    </SettingsFrame>
  );
}

function KeyRow({ made }: { readonly made: Answer<"apiKeys.list">[number] }) {
  const { slug } = useOrganisation();
  const { texts, formats } = useSpeech();
  const words = texts.settings;
  const tell = useTold();
  const [isAsked, setIsAsked] = useState(false);
  const revoke = useAct("apiKeys.revoke");
  const { key, name, scopes, madeBy, madeAt, expiresAt, lastUsedAt } = made;
  return (
    <tr>
      <td className={table.key}>{name}</td>
      <td>{scopes.map((scope) => words.scopes[scope]).join(", ")}</td>
      <td className={table.quiet} title={formats.whole(madeAt)}>
        {madeBy}, {formats.date(madeAt)}
      </td>
      <td className={table.quiet}>{lastUsedAt === null ? words.never : formats.brief(lastUsedAt)}</td>
      <td className={table.quiet}>{expiresAt === null ? words.noEnd : formats.date(expiresAt)}</td>
      <td>
        {isAsked ? (
          <span className={classes.asked}>
            {words.revokeText}
            <Button
              size="sm"
              loading={revoke.isPending}
              onClick={() =>
                revoke.mutate({ organisation: slug, key }, { onSuccess: () => tell(words.keyRevoked(name)) })
              }
            >
              {words.revokeNow}
            </Button>
            <Button size="sm" variant="subtle" onClick={() => setIsAsked(false)}>
              {texts.acts.cancel}
            </Button>
          </span>
        ) : (
          <Button size="sm" variant="subtle" aria-label={words.revokeOf(name)} onClick={() => setIsAsked(true)}>
            {words.revokeKey}
          </Button>
        )}
        <FaultLine error={revoke.error} />
      </td>
    </tr>
  );
}
