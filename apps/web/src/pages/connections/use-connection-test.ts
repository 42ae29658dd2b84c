import type { ConnectionTest, ConnectionTestLine } from "@koppla/contract/setup/connection-test";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { client } from "../../asking/client.ts";

interface RunningTest {
  /** Lines so far; null: none is going. */
  readonly lines: readonly ConnectionTestLine[] | null;
  /** The one that ended last on this page; null: none did. */
  readonly ended: ConnectionTest | null;
  readonly error: unknown;
  begin(): void;
}

/** A test whose lines come in one by one. It ends when somebody leaves the page, and is not kept then. */
export function useConnectionTest(of: { readonly organisation: string; readonly connection: string }): RunningTest {
  const queries = useQueryClient();
  const [lines, setLines] = useState<readonly ConnectionTestLine[] | null>(null);
  const [ended, setEnded] = useState<ConnectionTest | null>(null);
  const [error, setError] = useState<unknown>(null);
  const going = useRef<AbortController | null>(null);
  useEffect(() => () => going.current?.abort(), []);
  const run = async (signal: AbortSignal) => {
    for await (const item of client.items("connections.check", of, { signal })) {
      if (item.kind === "line") {
        setLines((known) => [...(known ?? []), item.line]);
      } else {
        setEnded(item.test);
      }
    }
  };
  return {
    lines,
    ended,
    error,
    begin() {
      const controller = new AbortController();
      going.current = controller;
      setLines([]);
      setError(null);
      run(controller.signal)
        .catch((failure: unknown) => (controller.signal.aborted ? undefined : setError(failure)))
        .finally(() => {
          setLines(null);
          void queries.invalidateQueries();
        });
    },
  };
}
