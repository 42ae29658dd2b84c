import { createServer as createTlsServer } from "node:https";
import { isIP } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConnectorError } from "../error.ts";
import { createHttpClient } from "../http/client.ts";
import { relayCertificate } from "../testing/certificate.ts";
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

const loopbackForms = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.1",
  "0x7F.0x0.0x0.0x1",
  "017700000001",
  "0177.0.0.1",
  "0177.1",
  "127.0.0.1.",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "127%2e0%2e0%2e1",
  "%31%32%37.0.0.1",
  "0",
  "0.0.0.0",
  "0x0",
  "localhost",
  "LOCALHOST",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[::127.0.0.1]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2002:7f00:0001::1]",
  "[2001:0:7f00:1::]",
  "[2001:0000:4136:e378:8000:63bf:3fff:fdd2]",
];

const privateAddresses = [
  "10.0.0.1",
  "10.255.255.255",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.255.255",
  "100.64.0.1",
  "100.127.255.254",
  "169.254.0.1",
  "169.254.169.254",
  "169.254.170.2",
  "100.100.100.200",
  "192.0.0.192",
  "168.63.129.16",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.7",
  "203.0.113.9",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "0.1.2.3",
  "167772161",
  "0xa9fea9fe",
  "2852039166",
  "0251.0376.0251.0376",
  "3232235521",
  "0xC0A80001",
  "[fc00::1]",
  "[fd00::1]",
  "[fd00:ec2::254]",
  "[fdff:ffff::1]",
  "[fe80::1]",
  "[febf::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[ff0e::1]",
  "[::ffff:10.0.0.1]",
  "[::ffff:192.168.0.1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:a9fe:a9fe]",
  "[64:ff9b::10.0.0.1]",
  "[64:ff9b::a9fe:a9fe]",
  "[2002:a9fe:a9fe::]",
  "[2002:0a00:0001::1]",
  "[2002:c0a8:0001::]",
  "[2001:db8::1]",
  "[2001:10::1]",
  "[2001:20::1]",
  "[100::1]",
  "[::2]",
  "[::ffff:8.8.8.8]",
  "[64:ff9b::8.8.8.8]",
  "[2002:808:808::]",
  "[5f00::1]",
  "[4000::1]",
  "[3fff::1]",
];

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

const malformedAddresses = [
  "file:///etc/passwd",
  "ftp://127.0.0.1/",
  "gopher://127.0.0.1:70/",
  "javascript:alert(1)",
  "data:text/plain,x",
  "ws://127.0.0.1",
  "unix:/var/run/docker.sock",
  "dict://127.0.0.1",
  "http+unix://%2Fvar%2Frun%2Fdocker.sock",
  "blob:http://127.0.0.1/",
  "//127.0.0.1",
  "http://",
  "",
  "127.0.0.1",
  "http://user@127.0.0.1",
  "http://user:secret@127.0.0.1",
  "http://public.example@127.0.0.1",
  "http://127.0.0.1@public.example",
  "http://127.0.0.1:80@public.example",
  "https://public.example/?x=1",
  "https://public.example/#x",
  "http://[::1",
  "http://[fe80::1%25lo]",
  "http://1.2.3.4.5",
  "http://0x100000000",
  "http://256.256.256.256",
  "http://a b",
  "http://127.0.0.1:99999",
  "http://\u0000",
];

describe("a base address that is no plain https address is refused", () => {
  test.each(malformedAddresses)("%j", async (address) => {
    expect(await reach(address)).toBe("invalid_address");
  });
});

test("all hostile addresses together left the internal listener untouched", () => {
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
