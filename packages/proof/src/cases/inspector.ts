import { type DatabaseAddress, withAdmin } from "@koppla/store";

/** One session of the database's owner, for all that is looked at or broken from outside of Koppla. */
export interface Inspector {
  /** One question after the other. @returns the rows, to be checked by whoever asks */
  ask(question: string, values?: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

export async function openInspector(address: DatabaseAddress): Promise<Inspector> {
  const closing = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<Inspector["ask"]>();
  const session = withAdmin(address, async (client) => {
    let last: Promise<unknown> = Promise.resolve();
    opened.resolve((question, values = []) => {
      const answer = last.then(async () => (await client.query(question, [...values])).rows);
      last = answer.catch(() => undefined);
      return answer;
    });
    await closing.promise;
    await last;
  });
  session.catch(opened.reject);
  const ask = await opened.promise;
  return {
    ask,
    async close() {
      closing.resolve();
      await session;
    },
  };
}
