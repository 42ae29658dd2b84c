import type { Letter } from "./letter.ts";

/** Where letters are handed over, and from whom they come. */
export interface PostSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly smtpUrl: string;
  /** `Koppla <koppla@example.com>` */
  readonly from: string;
}

/** Hands letters to the mail server. */
export interface Post {
  /** @throws Error when the address or the subject would add lines to the letter's head, or the server refuses it */
  send(to: string, letter: Letter): Promise<void>;
  close(): void;
}

/** How long the mail server may take to answer. */
const patienceMs = 15_000;
const controlCharacter = /\p{Cc}/u;
const oneAddress = /^[^\s<>,;:"()[\]\\]+@[^\s<>,;:"()[\]\\]+$/u;

/** Opens the way to the mail server; loads what speaks to it, and connects, when the first letter goes. */
export function openPost(settings: PostSettings): Post {
  let transport: ReturnType<typeof openTransport> | undefined;
  return {
    async send(to, { subject, text, html }) {
      if (!oneAddress.test(to) || controlCharacter.test(to) || controlCharacter.test(subject)) {
        throw new Error("The address or the subject of this letter holds characters that it must not.");
      }
      transport ??= openTransport(settings);
      await (await transport).sendMail({
        from: settings.from,
        to: { name: "", address: to },
        subject,
        text,
        html,
        // Machines that answer letters leave these alone.
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close() {
      void transport?.then((opened) => opened.close());
    },
  };
}

async function openTransport(settings: PostSettings) {
  const { createTransport } = await import("nodemailer");
  return createTransport(transportOptions(settings));
}

/** How the mail server is spoken to. */
export function transportOptions({ smtpUrl }: Pick<PostSettings, "smtpUrl">) {
  const url = new URL(smtpUrl);
  const isSecure = url.protocol === "smtps:";
  const hasLogin = url.username !== "";
  return {
    host: url.hostname,
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    secure: isSecure,
    // Passwords and links never cross a network in clear.
    requireTLS: !isSecure && !isLoopback(url.hostname),
    ...(hasLogin ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}
