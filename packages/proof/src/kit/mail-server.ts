import { once } from "node:events";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A real mail server on loopback that keeps what it is given. */
export interface MailServer {
  readonly url: string;
  readonly letters: readonly (ParsedMail & { readonly envelopeTo: readonly string[] })[];
  /** The newest letter to an address with these words in its subject; waits for it. */
  letterTo(email: string, subject: RegExp): Promise<ParsedMail>;
  close(): Promise<void>;
}

export async function mailServer(): Promise<MailServer> {
  const letters: (ParsedMail & { readonly envelopeTo: readonly string[] })[] = [];
  const arrivals = new EventTarget();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, callback) {
      simpleParser(stream).then((letter) => {
        const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ ...letter, envelopeTo });
        arrivals.dispatchEvent(new Event("letter"));
        callback();
      }, callback);
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async letterTo(email, subject) {
      for (;;) {
        const found = letters.findLast((one) => one.envelopeTo.includes(email) && subject.test(one.subject ?? ""));
        if (found !== undefined) {
          return found;
        }
        await once(arrivals, "letter", { signal: AbortSignal.timeout(10_000) });
      }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Where the one link of a letter leads: its path. */
export function pathIn(letter: ParsedMail): string {
  const [link] = /https?:\/\/\S+/.exec(letter.text ?? "") ?? [];
  if (link === undefined) {
    throw new Error("This letter holds no link.");
  }
  return new URL(link).pathname;
}

/** The token at the end of a letter's link. */
export function tokenIn(letter: ParsedMail): string {
  return pathIn(letter).split("/").at(-1) ?? "";
}
