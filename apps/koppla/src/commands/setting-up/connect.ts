import { createServer, type Server, type ServerResponse } from "node:http";
import type { SignInAnswer } from "@koppla/contract/connection";
import { beginSignIn, finishSignIn } from "@koppla/service/connections/sign-in";
import { explainError } from "@koppla/service/context/explain-error";
import { UserError } from "@koppla/service/context/settings";
import { ServiceError } from "@koppla/service/errors/service-error";
import type { Command } from "commander";
import { openBrowser } from "../../processes/open-browser.ts";
import { remark, say } from "../../render/output.ts";
import { type OrganisationOptions, withService } from "../command.ts";

/** How long a person has for signing in. */
const patienceMs = 10 * 60_000;

export function defineConnect(command: Command): void {
  command
    .option("--port <number>", "port for the answer, if only certain redirect addresses are registered", "0")
    .option("--no-browser", "only print the address, and open no browser")
    .option("--organisation <name>", "whose connection; needed when there are several")
    .option("--json", "print the address and the result as JSON")
    .action(connect);
}

async function connect(
  connection: string,
  options: OrganisationOptions & { port: string; browser?: boolean },
): Promise<void> {
  await withService(options, async (service) => {
    const listener = await listenForAnswer(Number(options.port), (answer) => service(finishSignIn, answer));
    try {
      const { redirectUri, port } = listener;
      const { address } = await service(beginSignIn, { connection, redirectUri });
      remark(`Waiting for the answer on 127.0.0.1:${port} …`);
      say(
        options.json
          ? JSON.stringify({ address, redirectUri })
          : `Open this address and allow Koppla the access:\n${address}`,
      );
      // Options are loaded late: what is on unless it is switched off comes without a value then.
      if (options.browser !== false) {
        openBrowser(address);
      }
      const { system } = await listener.signedIn;
      say(options.json ? JSON.stringify({ connection, connected: true }) : `${connection} is connected to ${system}.`);
    } finally {
      listener.close();
    }
  });
}

interface AnswerListener<Result> {
  readonly port: number;
  readonly redirectUri: string;
  readonly signedIn: Promise<Result>;
  close(): void;
}

/**
 * Waits on loopback for the redirect, and hands what it brings to `finish`. An answer that belongs to another sign-in
 * gets a page that says so, and the waiting goes on.
 */
async function listenForAnswer<Result>(
  wantedPort: number,
  finish: (answer: SignInAnswer) => Promise<Result>,
): Promise<AnswerListener<Result>> {
  const { promise: signedIn, resolve, reject } = Promise.withResolvers<Result>();
  // Whoever waits for it gets the error; until then it is no unhandled one.
  signedIn.catch(() => undefined);

  async function take(url: URL, page: Page): Promise<void> {
    try {
      const result = await finish(answerOf(url));
      await page(200, "Koppla is connected. You can close this page.");
      resolve(result);
    } catch (error) {
      const code = error instanceof ServiceError ? error.code : null;
      if (code === "foreign_sign_in") {
        await page(400, explainError(error).message);
        return;
      }
      const isRefused = code === "sign_in_refused";
      const text = isRefused ? "The access was not allowed. You can close this page." : explainError(error).message;
      await page(isRefused ? 200 : 502, text);
      reject(error);
    }
  }

  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const page: Page = (status, text) => sendPage(response, status, text);
    void (url.pathname === "/callback" ? take(url, page) : page(404, "Not found."));
  });
  await new Promise<void>((onListening, onError) => {
    server.once("error", onError);
    server.listen(wantedPort, "127.0.0.1", onListening);
  });
  const patience = setTimeout(() => {
    reject(new UserError("Nobody signed in within ten minutes. Start again with: koppla connect", 1));
  }, patienceMs);
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : wantedPort;
  return {
    port,
    redirectUri: `http://127.0.0.1:${port}/callback`,
    signedIn,
    close() {
      clearTimeout(patience);
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Sends a page. Settles once it is on its way, or the browser has gone. */
type Page = (status: number, text: string) => Promise<void>;

function sendPage(response: ServerResponse, status: number, text: string): Promise<void> {
  return new Promise((resolve) => {
    response.once("close", resolve);
    response
      .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
      .end(text, resolve);
  });
}

function answerOf({ searchParams }: URL): SignInAnswer {
  const reason = searchParams.get("error");
  const code = searchParams.get("code") ?? "";
  return {
    state: searchParams.get("state") ?? "",
    answer: reason === null ? { kind: "code", code } : { kind: "refused", reason },
  };
}
