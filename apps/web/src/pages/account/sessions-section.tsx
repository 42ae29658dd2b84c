import { Button } from "@mantine/core";
import { useAct, useAsk } from "../../asking/use-ask.ts";
import { FaultLine } from "../../parts/fault-line.tsx";
import table from "../../parts/table.module.css";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./account-page.module.css";

/** Where somebody is signed in, and the way to end each. */
export function SessionsSection() {
  const { texts, formats } = useSpeech();
  const words = texts.account;
  const list = useAsk("sessions.list", {});
  const end = useAct("sessions.end");
  return (
    <section className={classes.section}>
      <h2>{words.sessions}</h2>
      <FaultLine error={list.error ?? end.error} />
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{words.browser}</th>
            <th scope="col">{words.where}</th>
            <th scope="col">{words.begun}</th>
            <th scope="col">{words.used}</th>
            <th scope="col">
              <span className="unseen">{words.end}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(list.data ?? []).map((session) => (
            <tr key={session.id}>
              <td title={session.agent ?? ""}>{browserOf(session.agent)}</td>
              <td className={table.quiet}>{session.from ?? "–"}</td>
              <td className={table.quiet}>{formats.secondBrief(session.begunAt)}</td>
              <td className={table.quiet}>{formats.secondBrief(session.usedAt)}</td>
              <td className={table.last}>
                {session.isThisOne ? (
                  words.thisOne
                ) : (
                  <Button size="sm" onClick={() => end.mutate({ session: session.id })}>
                    {words.end}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The part of its own name by which people know it. */
function browserOf(agent: string | null): string {
  return /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent ?? "")?.[1] ?? agent?.slice(0, 24) ?? "–";
}
