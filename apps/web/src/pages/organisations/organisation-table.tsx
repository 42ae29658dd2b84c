import type { OverviewFlow } from "@koppla/contract/overview";
import { Link } from "@tanstack/react-router";
import { FaultLine } from "../../parts/fault-line.tsx";
import { countsOf, wordsOfCounts } from "../../parts/flow-standing.ts";
import { StateMark } from "../../parts/state-mark.tsx";
import table from "../../parts/table.module.css";
import { type Counts, CountsBar } from "../../pictures/counts-bar.tsx";
import { useSpeech } from "../../texts/texts-context.tsx";
import { type Standing, standingOf } from "./use-standings.ts";

/** One row an organisation, what waits for a person first. */
export function OrganisationTable({ standings }: { readonly standings: readonly Standing[] }) {
  const { texts } = useSpeech();
  const { organisations: words, overview } = texts;
  const forPerson = ({ overview: one }: Standing) => one?.incidents.forPerson ?? 0;
  const inOrder = standings.toSorted(
    (one, other) => forPerson(other) - forPerson(one) || one.organisation.name.localeCompare(other.organisation.name),
  );
  return (
    <table className={`${table.table} ${table.tall}`}>
      <thead>
        <tr>
          <th scope="col">{words.organisation}</th>
          <th scope="col">{overview.state}</th>
          <th scope="col" className={table.number}>
            {words.held}
          </th>
          <th scope="col" className={table.number}>
            {words.incidents}
          </th>
          <th scope="col">{overview.today}</th>
          <th scope="col">{overview.lastRun}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map((standing) => (
          <Row key={standing.organisation.slug} {...standing} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ organisation: { slug, name }, overview, error }: Standing) {
  const speech = useSpeech();
  const { formats } = speech;
  const key = (
    <td className={table.key}>
      <Link to="/o/$slug" params={{ slug }}>
        {name}
      </Link>
    </td>
  );
  if (overview === null) {
    return (
      <tr>
        {key}
        <td colSpan={5}>
          <FaultLine error={error} />
        </td>
      </tr>
    );
  }
  const { flows, incidents } = overview;
  const held = flows.reduce((sum, { now }) => sum + now.waiting + now.unknown + now.failed, 0);
  const last = flows
    .flatMap(({ lastRun }) => (lastRun === null ? [] : [lastRun.startedAt]))
    .toSorted()
    .at(-1);
  const today = sumOf(flows);
  const shown = (count: number) => (count === 0 ? "–" : formats.number(count));
  return (
    <tr>
      {key}
      <td className={table.last}>
        <StateMark state={standingOf(overview)} />
      </td>
      <td className={`${table.number} ${table.onlyWide}`}>{shown(held)}</td>
      <td className={`${table.number} ${table.onlyWide}`}>{shown(incidents.forPerson)}</td>
      <td className={table.onlyWide}>
        <span className={table.bar}>
          <CountsBar counts={today} />
          <span className={table.quiet}>{wordsOfCounts(today, ["created", "updated"], speech)}</span>
        </span>
      </td>
      <td className={table.onlyWide}>{last === undefined ? "–" : formats.brief(last)}</td>
    </tr>
  );
}

/** All flows of an organisation together. */
function sumOf(flows: readonly OverviewFlow[]): Counts {
  const all = flows.map(countsOf);
  const sum = (part: keyof Counts) => all.reduce((total, counts) => total + counts[part], 0);
  return {
    created: sum("created"),
    updated: sum("updated"),
    unchanged: sum("unchanged"),
    skipped: sum("skipped"),
    waiting: sum("waiting"),
    unknown: sum("unknown"),
    failed: sum("failed"),
  };
}
