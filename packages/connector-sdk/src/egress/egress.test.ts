import { createServer as createTlsServer } from "node:https";
import { isIP } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConnectorError } from "../error.ts";
import { createHttpClient } from "../http/client.ts";
import { relayCertificate } from "../testing/certificate.ts";
import { loopbackForms, malformedAddresses, privateAddresses } from "../testing/hostile-addresses.ts";
import { startHttpServer, type TestServer } from "../testing/servers.ts";
import { judgeAddress, parseAllowList } from "./address.ts";
import { createEgress, type EgressOptions } from "./egress.ts";

let internal: TestServer;
let hits = 0;
beforeAll(async () => {
  internal = await startHttpServer((_request, response) => {
    hits += 1;
    response.end('{"internal":true}');
  });
});
afterAll(() => internal.close());

/** Tries to reach the address; the code of the error, or the answer's status. */
async function reach(baseUrl: string, options: Partial<EgressOptions> = {}, path = "/"): Promise<string | number> {
  const egress = createEgress({ allow: [], ...options });
  try {
    const limits = { longestRequestMs: 3_000, maxAnswerBytes: 10_000 };
    const client = createHttpClient({ egress, system: "Test", baseUrl, ...limits });
    return (await client.send({ method: "GET", path, effect: "read" })).status;
  } catch (error) {
    if (error instanceof ConnectorError) return error.code;
    throw error;
  } finally {
    await egress.close();
  }
}

describe("a literal address of special use is refused, however it is written", () => {
  test.each(loopbackForms)("loopback as %s", async (host) => {
    expect(await reach(`http://${host}:${internal.port}`)).toBe("address_refused");
    expect(await reach(`https://${host}:${internal.port}/api`)).toBe("address_refused");
  });
  test.each(privateAddresses)("%s", async (host) => {
    expect(await reach(`http://${host}:${internal.port}`)).toBe("address_refused");
    expect(await reach(`https://${host}`)).toBe("address_refused");
  });
});

const resolvedAnswers = [
  ["127.0.0.1"],
  ["8.8.8.8", "127.0.0.1"],
  ["127.0.0.1", "8.8.8.8"],
  ["2606:4700::1111", "::1"],
  ["::ffff:127.0.0.1"],
  ["::ffff:7f00:1"],
  ["169.254.169.254"],
  ["fe80::1%lo"],
  ["fe80::1%eth0"],
  ["64:ff9b::7f00:1"],
  ["0.0.0.0"],
  ["::"],
  ["10.1.2.3"],
  ["fd12::1"],
  ["2130706433"],
  ["0x7f000001"],
  ["127.1"],
  ["0177.0.0.1"],
  ["not-an-address"],
  [""],
  ["127.0.0.1\u0000"],
  [" 127.0.0.1"],
];

const metadataNames = [
  "localhost.",
  "metadata.google.internal",
  "instance-data",
  "kubernetes.default.svc",
  "no-such-name.invalid",
];

describe("a name is judged by what it resolves to", () => {
  test.each(resolvedAnswers.map((answer) => [answer]))("%j", async (answer) => {
    const resolve = async () => answer;
    expect(await reach(`http://public.example:${internal.port}`, { resolve })).toBe("address_refused");
    expect(await reach(`https://public.example:${internal.port}`, { resolve })).toBe("address_refused");
  });

  test.each(metadataNames)("the name %s reaches nothing", async (name) => {
    expect(["address_refused", "name_not_found"]).toContain(await reach(`http://${name}:${internal.port}`));
  });

  test("a name that turns private after its check is checked again, and the connection goes to the checked address", async () => {
    let asked = 0;
    const resolve = async () => [asked++ === 0 ? "203.0.113.77" : "127.0.0.1"];
    const egress = createEgress({ allow: ["203.0.113.77"], resolve });
    const limits = { longestRequestMs: 700, maxAnswerBytes: 10_000 };
    const client = createHttpClient({
      egress,
      system: "Test",
      baseUrl: `http://rebind.example:${internal.port}`,
      ...limits,
    });
    const send = () => client.send({ method: "GET", path: "/", effect: "read" }).then(String, (error) => error.code);
    // The first goes to the (unreachable) checked address: the name is not asked for again on the way.
    expect(await send()).not.toBe("address_refused");
    expect(asked).toBe(1);
    await egress.close();
    const second = createEgress({ allow: ["203.0.113.77"], resolve });
    expect(
      await createHttpClient({ egress: second, system: "Test", baseUrl: "http://rebind.example", ...limits })
        .send({ method: "GET", path: "/", effect: "read" })
        .then(String, (error) => error.code),
    ).toBe("address_refused");
    await second.close();
  });
});

describe("a base address that is no plain https address is refused", () => {
  test.each(malformedAddresses)("%j", async (address) => {
    expect(await reach(address)).toBe("invalid_address");
  });
});

test("S-7: all hostile addresses together left the internal listener untouched", () => {
  const tried = [loopbackForms, privateAddresses, resolvedAnswers, metadataNames, malformedAddresses].flat().length;
  expect(tried).toBeGreaterThanOrEqual(120);
  expect(hits).toBe(0);
  expect(internal.connections()).toBe(0);
});

describe("what the operator allows is reached", () => {
  test("an address, a range, the mapped form of an allowed address, and a name of it", async () => {
    const { port } = internal;
    expect(await reach(`http://127.0.0.1:${port}`, { allow: ["127.0.0.1"] })).toBe(200);
    expect(await reach(`http://127.0.0.1:${port}`, { allow: ["127.0.0.0/8"] })).toBe(200);
    expect(await reach(`http://2130706433:${port}`, { allow: ["127.0.0.1"] })).toBe(200);
    expect(
      await reach(`http://sandbox.example:${port}`, { allow: ["127.0.0.1"], resolve: async () => ["127.0.0.1"] }),
    ).toBe(200);
    expect(hits).toBe(4);
  });

  test("nothing beside it", async () => {
    const { port } = internal;
    expect(await reach(`http://127.0.0.1:${port}`, { allow: ["127.0.0.2", "10.0.0.0/8", "::1"] })).toBe(
      "address_refused",
    );
    expect(await reach(`http://[::1]:${port}`, { allow: ["127.0.0.1"] })).toBe("address_refused");
    expect(hits).toBe(4);
  });

  test("public addresses need https", async () => {
    expect(await reach("http://public.example", { resolve: async () => ["8.8.8.8"] })).toBe("plain_http_refused");
  });

  test.each(["localhost", "127.0.0.1/33", "10.0.0.0/", "10.0.0.0/8/8", "", "::1/129", "1.2.3", "0x7f.1"])(
    "a malformed entry is refused: %j",
    (entry) => {
      expect(() => createEgress({ allow: [entry] })).toThrow(/neither an IP address nor a range/);
    },
  );

  test("a proxy in the environment is not used", async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      HTTP_PROXY: internal.origin,
      HTTPS_PROXY: internal.origin,
      ALL_PROXY: internal.origin,
      NODE_USE_ENV_PROXY: "1",
    });
    try {
      expect(await reach("https://no-such-name.invalid")).toBe("name_not_found");
      expect(hits).toBe(4);
    } finally {
      for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NODE_USE_ENV_PROXY"]) delete process.env[name];
      Object.assign(process.env, before);
    }
  });
});

test.each(["8.8.8.8", "1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450:400e::200e"])(
  "%s is public",
  (address) => {
    expect(isIP(address)).not.toBe(0);
    expect(judgeAddress(address, parseAllowList([]))).toBe("public");
  },
);

describe("TLS", () => {
  test("the certificate is checked against name and authority; an own authority can be added", async () => {
    const { key, certificate } = relayCertificate;
    const server = createTlsServer({ key, cert: certificate }, (_request, response) => response.end("{}"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const base = { allow: ["127.0.0.1"], resolve: async () => ["127.0.0.1"] };
    const own = { ...base, certificateAuthorities: [certificate] };
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      expect(await reach(`https://relay.example:${port}`, base)).toBe("certificate_refused");
      expect(await reach(`https://relay.example:${port}`, own)).toBe(200);
      expect(await reach(`https://other.example:${port}`, own)).toBe("certificate_refused");
      expect(await reach(`https://127.0.0.1:${port}`, own)).toBe("certificate_refused");
      expect(await reach(`https://relay.example:${internal.port}`, own)).toBe("tls_failed");
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      await new Promise((resolve) => server.close(resolve));
    }
  });
});
