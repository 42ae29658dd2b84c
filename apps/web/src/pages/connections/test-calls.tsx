import type { ConnectionTestLine } from "@koppla/contract/setup/connection-test";
import { useSpeech } from "../../texts/texts-context.tsx";
import classes from "./connection-test.module.css";

/** The calls that prove the lines of a test: folded, as few people ask for them. */
export function TestCalls({ lines }: { readonly lines: readonly ConnectionTestLine[] }) {
  const { texts, formats } = useSpeech();
  const words = texts.connections;
  const calls = lines.flatMap(({ title, calls: made }) => made.map((call) => ({ title, ...call })));
  return calls.length === 0 ? null : (
    <details className={classes.calls}>
      <summary>{words.proof}</summary>
      <ul>
        {calls.map(({ title, method, path, status, requestId, tookMs }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls have no name, and stay in their order
          <li key={at}>
            {title}:{" "}
            <span className="code">
              {method} {path}
            </span>{" "}
            {status ?? words.noAnswer}, {formats.took(tookMs)}
            {requestId === null ? null : (
              <>
                , <span className="code">{requestId}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
