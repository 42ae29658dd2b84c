import type { Overview } from "@koppla/contract/overview";
import { Segments } from "../../parts/segments.tsx";
import { type MirrorBar, MirrorChart } from "../../pictures/mirror-chart.tsx";
import { type Speech, useSpeech } from "../../texts/texts-context.tsx";
import classes from "./moved.module.css";
import page from "./overview-page.module.css";

interface Props {
  readonly moved: Overview["moved"];
  readonly hours: number;
  readonly onHours: (hours: number) => void;
}

const day = 24;
const week = 168;

/** Changes found on one side and those carried to the other, by the hour or by seven hours. */
export function Moved({ moved, hours, onHours }: Props) {
  const speech = useSpeech();
  const { overview } = speech.texts;
  const bars = barsOf(moved, hours, speech);
  return (
    <section>
      <div className={page.sectionHead}>
        <h2>{overview.moved}</h2>
        <span className={classes.key} data-kind="found">
          {overview.found}
        </span>
        <span className={classes.key} data-kind="carried">
          {overview.carried}
        </span>
        <span className={classes.key} data-kind="waiting">
          {overview.waiting}
        </span>
        <div className={classes.periods}>
          <Segments
            name={overview.period}
            chosen={hours === week ? "week" : "day"}
            onChoose={(period) => onHours(period === "week" ? week : day)}
            choices={(["day", "week"] as const).map((key) => ({ key, text: overview[key] }))}
          />
        </div>
      </div>
      <MirrorChart bars={bars} />
      <div className="unseen">
        <table>
          <caption>{overview.moved}</caption>
          <thead>
            <tr>
              <th scope="col">{overview.hour}</th>
              <th scope="col">{overview.found}</th>
              <th scope="col">{overview.carried}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ from, found, carried }) => (
              <tr key={from}>
                <th scope="row">{speech.formats.whole(from)}</th>
                <td>{found}</td>
                <td>{carried}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function barsOf(moved: Overview["moved"], hours: number, { formats }: Speech): readonly MirrorBar[] {
  const inOne = hours === week ? 7 : 1;
  const bars: MirrorBar[] = [];
  for (let first = 0; first < moved.length; first += inOne) {
    const part = moved.slice(first, first + inOne);
    const from = part[0]?.from ?? "";
    bars.push({
      from,
      found: part.reduce((sum, one) => sum + one.found, 0),
      carried: part.reduce((sum, one) => sum + one.carried, 0),
      ...(bars.length % 3 === 2 ? { label: inOne === 1 ? formats.time(from) : formats.shortDay(from) } : {}),
    });
  }
  return bars;
}
