import { gzipSync } from "node:zlib";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import type { ErrorCategory } from "../causes/error-category.ts";
import { createEgress } from "../egress/egress.ts";
import { ConnectorError } from "../error.ts";
import type { HttpAnswer } from "../session.ts";
import { startHttpServer, startTcpServer, type TestServer } from "../testing/servers.ts";
import { type ClientRequest, createHttpClient } from "./client.ts";

const egress = createEgress({ allow: ["127.0.0.1"] });
const open: TestServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});
afterAll(() => egress.close());

const read: ClientRequest = { method: "GET", path: "/items", effect: "read" };
const write: ClientRequest = { method: "POST", path: "/items", json: { name: "x" }, effect: "write" };

async function serve(server: Promise<TestServer>): Promise<TestServer> {
  const started = await server;
  open.push(started);
  return started;
}

/** Gives these bytes to every request, then does with the socket what `then` says. */
function serveBytes(bytes: string | Buffer, then: "end" | "reset" | "keep" = "end"): Promise<TestServer> {
  return serve(
    startTcpServer((socket) => {
      socket.once("data", () => {
        socket.write(bytes, () => {
          if (then === "end") socket.end();
          if (then === "reset") setTimeout(() => socket.resetAndDestroy(), 20);
        });
      });
    }),
  );
}

function client(server: { origin: string }, longestRequestMs = 3_000, maxAnswerBytes = 10 * 1024 * 1024) {
  return createHttpClient({
    egress,
    system: "Test system",
    baseUrl: `${server.origin}/api`,
    longestRequestMs,
    maxAnswerBytes,
  });
}

async function failure(answer: Promise<HttpAnswer>): Promise<ConnectorError> {
  const outcome = await answer.catch((error: unknown) => error);
  if (outcome instanceof ConnectorError) return outcome;
  throw new Error(`Expected a ConnectorError, got ${JSON.stringify(outcome)}`);
}

/** The code and category of a read and a write against the same server. */
async function bothFailures(server: TestServer, longestRequestMs?: number) {
  const [onRead, onWrite] = [
    await failure(client(server, longestRequestMs).send(read)),
    await failure(client(server, longestRequestMs).send(write)),
  ];
  return { code: [onRead.code, onWrite.code], read: onRead.category, write: onWrite.category };
}

const lost = (code: string) => ({ code: [code, code], read: "unreachable", write: "unknown_outcome" });
const ok = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

describe("a complete JSON answer is returned", () => {
  test("with status, headers in lower case, and numbers as their text", async () => {
    const server = await serve(
      startHttpServer((_request, response) => {
        response.writeHead(201, { "X-Request-Id": "r1", "content-type": "application/json" });
        response.end('{"price":12.50,"big":12345678901234567890,"huge":1e400,"list":[0,-1.5],"text":"1"}');
      }),
    );
    const answer = await client(server).send(read);
    expect(answer.status).toBe(201);
    expect(answer.headers["x-request-id"]).toBe("r1");
    expect(answer.body).toEqual({
      price: "12.50",
      big: "12345678901234567890",
      huge: "1e400",
      list: ["0", "-1.5"],
      text: "1",
    });
  });

  test("the request is what was asked for", async () => {
    const seen: unknown[] = [];
    const server = await serve(
      startHttpServer((request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          const { accept, "content-type": type, "x-company": company } = request.headers;
          seen.push([request.method, request.url, accept, type, company, Buffer.concat(chunks).toString()]);
          response.end("{}");
        });
      }),
    );
    const query = { a: "ä &=", "b c": "{^2026-01-01}" };
    await client(server).send({ ...write, headers: { "X-Company": "c1" }, query });
    await client(server).send({ ...read, path: "/items/a%2Fb", form: { grant_type: "x y" } });
    expect(seen).toEqual([
      [
        "POST",
        "/api/items?a=%C3%A4+%26%3D&b+c=%7B%5E2026-01-01%7D",
        "application/json",
        "application/json; charset=UTF-8",
        "c1",
        '{"name":"x"}',
      ],
      ["GET", "/api/items/a%2Fb", "application/json", "application/x-www-form-urlencoded", undefined, "grant_type=x+y"],
    ]);
  });

  test.each([400, 403, 404, 409, 422])("status %i too: the connector judges it", async (status) => {
    const server = await serveBytes(`HTTP/1.1 ${status} X\r\ncontent-length: 13\r\n\r\n{"error":"e"}`);
    expect(await client(server).send(write)).toMatchObject({ status, body: { error: "e" } });
  });

  test("an empty body is undefined; gzip and a byte order mark are taken off", async () => {
    expect((await client(await serveBytes("HTTP/1.1 204 No Content\r\n\r\n")).send(read)).body).toBeUndefined();
    expect((await client(await serveBytes(`${ok}content-length: 0\r\n\r\n`)).send(read)).body).toBeUndefined();
    expect((await client(await serveBytes(`${ok}content-length: 7\r\n\r\n\ufeff[""]`)).send(read)).body).toEqual([""]);
    const zipped = gzipSync('{"a":"b"}');
    const head = Buffer.from(`${ok}content-encoding: gzip\r\ncontent-length: ${zipped.length}\r\n\r\n`);
    expect((await client(await serveBytes(Buffer.concat([head, zipped]))).send(read)).body).toEqual({ a: "b" });
  });
});

describe("an answer that is not complete JSON is thrown", () => {
  const zipped = gzipSync(JSON.stringify(Array.from({ length: 500 }, (_, index) => ({ index }))));
  const bomb = gzipSync(Buffer.alloc(30 * 1024 * 1024, " "));
  const withGzip = (body: Buffer, length = body.length) =>
    Buffer.concat([Buffer.from(`${ok}content-encoding: gzip\r\ncontent-length: ${length}\r\n\r\n`), body]);
  const cases: [string, string, string | Buffer, ("end" | "reset" | "keep")?][] = [
    ["cut by content-length", "connection_lost", `${ok}content-length: 100\r\n\r\n{"a":1}`],
    ["cut by content-length, reset", "connection_lost", `${ok}content-length: 100\r\n\r\n{"a":1}`, "reset"],
    ["cut in chunks", "connection_lost", `${ok}transfer-encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n`],
    [
      "cut in chunks, connection: close",
      "connection_lost",
      `${ok}connection: close\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n`,
    ],
    [
      "cut in chunks, reset",
      "connection_lost",
      `${ok}connection: close\r\ntransfer-encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n`,
      "reset",
    ],
    [
      "cut in mid-character",
      "not_json",
      Buffer.concat([Buffer.from(`${ok}content-length: 8\r\n\r\n{"a":"b`), Buffer.from([0xc3])]),
    ],
    ["cut where the connection ends the body", "not_json", `${ok}connection: close\r\n\r\n[{"a":1},`],
    ["cut gzip", "truncated", withGzip(zipped.subarray(0, 200))],
    ["cut headers", "connection_lost", "HTTP/1.1 200 OK\r\ncontent-le"],
    ["nothing at all", "connection_lost", ""],
    ["a reset", "connection_lost", "", "reset"],
    ["no HTTP", "connection_lost", "SSH-2.0-OpenSSH_9.6\r\n"],
    ["headers of 100 KB", "connection_lost", `${ok}x: ${"y".repeat(100_000)}\r\n\r\n{}`],
    [
      "invalid UTF-8",
      "not_json",
      Buffer.concat([Buffer.from(`${ok}content-length: 5\r\n\r\n["`), Buffer.from([0xff]), Buffer.from('"]')]),
    ],
    ["HTML with 200", "not_json", `${ok}content-length: 15\r\n\r\n<html>Hi</html>`],
    ["plain text", "not_json", `${ok}content-length: 2\r\n\r\nOK`],
    ["depth 10,000", "not_json", `${ok}content-length: 20000\r\n\r\n${"[".repeat(10_000)}${"]".repeat(10_000)}`],
    ["unknown encoding", "not_json", `${ok}content-encoding: br\r\ncontent-length: 2\r\n\r\n{}`],
    ["gzip bomb", "answer_too_large", withGzip(bomb)],
    ["announced 200 MB", "answer_too_large", `${ok}content-length: 209715200\r\n\r\n{`, "keep"],
    ["408, which may have been done all the same (V30f)", "timeout", "HTTP/1.1 408 E\r\ncontent-length: 2\r\n\r\n{}"],
    ["500", "server_error", "HTTP/1.1 500 E\r\ncontent-length: 2\r\n\r\n{}"],
    ["501", "server_error", "HTTP/1.1 501 E\r\ncontent-length: 2\r\n\r\n{}"],
    ["502 with a page", "server_error", "HTTP/1.1 502 E\r\ncontent-length: 12\r\n\r\n<b>relay</b>"],
    ["503", "unavailable", "HTTP/1.1 503 E\r\ncontent-length: 0\r\n\r\n"],
    ["504", "server_error", "HTTP/1.1 504 E\r\ncontent-length: 0\r\n\r\n"],
  ];
  test.each(cases)("%s → %s", async (_name, code, bytes, then) => {
    expect(await bothFailures(await serveBytes(bytes, then))).toEqual(lost(code));
  });

  test("an endless body ends at the size limit", async () => {
    const server = await serve(
      startHttpServer((_request, response) => {
        const timer = setInterval(() => response.write(" ".repeat(100_000)), 1);
        response.on("close", () => clearInterval(timer));
      }),
    );
    expect((await failure(client(server, 5_000, 500_000).send(read))).code).toBe("answer_too_large");
  });

  test("what is kept of a page is 80 redacted characters; of a message 300", async () => {
    const page = `<html><style>a{}</style><h1>502</h1> token=abcdef123456 ${"word ".repeat(100)}</html>`;
    const first = await failure(client(await serveBytes(`${ok}\r\n${page}`)).send(read));
    expect(first.remote?.message).toMatch(/^502 token=\[secret\] word /);
    expect(first.remote?.message?.length).toBeLessThanOrEqual(80);
    const body = JSON.stringify({ ErrorMessage: `Fout voor jan@example.com: my-known-secret ${"x ".repeat(500)}` });
    const bytes = `HTTP/1.1 500 E\r\nx-request-id: r9\r\nconnection: close\r\n\r\n${body}`;
    const second = await failure(client(await serveBytes(bytes)).send({ ...read, secrets: ["my-known-secret"] }));
    expect(second.remote).toMatchObject({ status: 500, requestId: "r9" });
    expect(second.remote?.message).toMatch(/^Fout voor \[e-mail\]: \[secret\] x x/);
    expect(second.remote?.message?.length).toBeLessThanOrEqual(300);
  });
});

describe("the deadline is for the whole call", () => {
  test("no answer", async () => {
    const server = await serve(startTcpServer(() => {}));
    expect(await bothFailures(server, 150)).toEqual(lost("deadline"));
  });

  test("slow headers", async () => {
    const server = await serve(
      startTcpServer((socket) => {
        const timer = setInterval(() => socket.write("x"), 30);
        socket.write("HTTP/1.1 200 OK\r\nx-slow: ");
        socket.on("close", () => clearInterval(timer));
      }),
    );
    expect(await bothFailures(server, 200)).toEqual(lost("deadline"));
  });

  test("slow body; the socket is closed", async () => {
    let closed = 0;
    const server = await serve(
      startTcpServer((socket) => {
        socket.write(`${ok}content-length: 100000\r\n\r\n`);
        const timer = setInterval(() => socket.write(" "), 30);
        socket.on("close", () => {
          closed += 1;
          clearInterval(timer);
        });
      }),
    );
    const started = performance.now();
    expect(await bothFailures(server, 200)).toEqual(lost("deadline"));
    expect(performance.now() - started).toBeLessThan(1_500);
    await expect.poll(() => closed).toBe(2);
  });
});

describe("nothing was sent: unreachable, for writes too", () => {
  const nothingSent = (code: string) => ({ code: [code, code], read: "unreachable", write: "unreachable" });

  test("refused connection", async () => {
    const server = await startTcpServer(() => {});
    await server.close();
    expect(await bothFailures(server)).toEqual(nothingSent("connection_refused"));
  });

  test("unknown name", async () => {
    const server = { origin: "https://no-such-name.invalid" };
    expect(await failure(client(server).send(write))).toMatchObject({
      code: "name_not_found",
      category: "unreachable",
    });
  });

  test("failed TLS handshake: the other side speaks no TLS, or ends it", async () => {
    const plain = await serve(startTcpServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    const ending = await serve(startTcpServer((socket) => socket.once("data", () => socket.resetAndDestroy())));
    for (const { port } of [plain, ending]) {
      const error = await failure(client({ origin: `https://127.0.0.1:${port}` }).send(write));
      expect(error).toMatchObject({ code: "tls_failed", category: "unreachable" });
    }
  });

  test("the deadline passes before there is a connection", async () => {
    const slow = createEgress({ allow: ["127.0.0.1"], resolve: () => new Promise(() => {}) });
    const limits = { longestRequestMs: 100, maxAnswerBytes: 1_000 };
    const waiting = createHttpClient({ egress: slow, system: "T", baseUrl: "https://slow.example", ...limits });
    expect(await failure(waiting.send(write))).toMatchObject({ code: "deadline", category: "unreachable" });
    await slow.close();
  });
});

test("a body is never sent twice, whatever the server does with the socket", async () => {
  let bodies = 0;
  let round = 0;
  const endings = ["end", "reset", "end with bytes", "close before", "half"];
  const server = await serve(
    startTcpServer((socket) => {
      socket.on("data", (bytes) => {
        const text = bytes.toString();
        if (text.includes("POST ")) bodies += 1;
        if (text.includes("GET ")) {
          // Answers, keeps the connection open, and closes it about when the write arrives.
          socket.write(`${ok}content-length: 2\r\n\r\n{}`);
          if (round % endings.length === 3) setImmediate(() => socket.end());
          return;
        }
        const ending = endings[round % endings.length];
        if (ending === "end") socket.end();
        else if (ending === "reset") socket.resetAndDestroy();
        else if (ending === "end with bytes") socket.end("HTTP/1.1 200 OK\r\n");
        else socket.end(`${ok}content-length: 10\r\n\r\n{`);
      });
    }),
  );
  const once = client(server, 2_000);
  for (round = 0; round < 200; round += 1) {
    await once.send(read).catch(() => undefined);
    const before = bodies;
    const outcome = await once.send(write).then(
      () => "answered",
      (error: ConnectorError) => error.category,
    );
    expect(["unknown_outcome", "unreachable"]).toContain(outcome);
    expect(bodies - before).toBeLessThanOrEqual(1);
    // Unreachable says that nothing was sent.
    if (outcome === "unreachable") expect(bodies - before).toBe(0);
  }
  expect(bodies).toBeGreaterThan(150);
});

describe("429 and Retry-After", () => {
  const inAnHour = 3_600_000;
  const headers: [string | null, number | undefined][] = [
    [null, undefined],
    ["2", 2_000],
    ["0", 0],
    ["1.5", 1_500],
    ["-5", 0],
    ["315360000", inAnHour],
    ["99999999999999999999", inAnHour],
    ["Wed, 21 Oct 2015 07:28:00 GMT", 0],
    ["Fri, 31 Dec 2100 23:59:59 GMT", inAnHour],
    ["soon", undefined],
    ["", undefined],
    ["5, 7", undefined],
    ["0x10", undefined],
    ["1e3", undefined],
  ];
  test.each(headers)("%j → %j ms", async (header, expected) => {
    const line = header === null ? "" : `retry-after: ${header}\r\n`;
    const server = await serveBytes(`HTTP/1.1 429 Too Many\r\n${line}content-length: 2\r\n\r\n{}`);
    const error = await failure(client(server).send(write));
    expect(error).toMatchObject({ code: "rate_limited", category: "rate_limit" });
    expect(error.retryAfterMs).toBe(expected);
  });

  test("503 keeps its Retry-After", async () => {
    const server = await serveBytes("HTTP/1.1 503 X\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n");
    expect(await failure(client(server).send(write))).toMatchObject({
      category: "unknown_outcome",
      retryAfterMs: 7_000,
    });
  });
});

test.each<[number, string, string, ErrorCategory]>([
  [401, "<html>", "unauthorized", "credentials"],
  [401, "{}", "unauthorized", "credentials"],
  [403, "<html>", "forbidden", "credentials"],
])("status %i with %s → %s", async (status, body, code, category) => {
  const server = await serveBytes(`HTTP/1.1 ${status} X\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  expect(await failure(client(server).send(write))).toMatchObject({ code, category });
});

describe("redirects are not followed", () => {
  test.each([300, 301, 302, 303, 304, 305, 307, 308])("status %i", async (status) => {
    const other = await serve(startHttpServer((_request, response) => response.end("{}")));
    const server = await serveBytes(`HTTP/1.1 ${status} X\r\nlocation: ${other.origin}/\r\ncontent-length: 0\r\n\r\n`);
    const headers = { authorization: "Bearer abc" };
    const [onRead, onWrite] = [client(server).send({ ...read, headers }), client(server).send({ ...write, headers })];
    expect(await failure(onRead)).toMatchObject({ code: "redirect_refused", category: "configuration" });
    expect(await failure(onWrite)).toMatchObject({ code: "redirect_refused", category: "unknown_outcome" });
    expect(other.connections()).toBe(0);
  });
});

describe("a call never leaves its base address", () => {
  test.each([
    "items",
    "",
    "//evil.example/",
    "/../admin",
    "/a/../../x",
    "/./x",
    "/a/..",
    "/%2e%2e/x",
    "/.%2E/x",
    "/a\\..\\x",
    "/\\evil.example",
    "/a?x=1",
    "/a#x",
    "/a b",
    "/ä",
    "/a\r\nX: y",
    "/a\u0000",
    "http://evil.example/",
    "/@evil.example/../..",
    "/a\t/x",
  ])("path %j", async (path) => {
    const server = await serve(startHttpServer((_request, response) => response.end("{}")));
    expect(await failure(client(server).send({ ...read, path }))).toMatchObject({
      code: "invalid_request",
      category: "bug",
    });
    expect(server.connections()).toBe(0);
  });

  test.each([
    { host: "evil.example" },
    { "Content-Length": "3" },
    { "transfer-encoding": "chunked" },
    { "x-a": "b\r\nx-c: d" },
    { "x a": "b" },
  ])("header %j", async (headers) => {
    const server = await serve(startHttpServer((_request, response) => response.end("{}")));
    expect(await failure(client(server).send({ ...read, headers }))).toMatchObject({
      code: "invalid_request",
      category: "bug",
    });
    expect(server.connections()).toBe(0);
  });
});
