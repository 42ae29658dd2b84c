import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls, rootCertificates } from "node:tls";
import { ConnectFailure } from "./connect-failure.ts";

export interface SocketRequest {
  /** An address that has been judged; no name is resolved from here on. */
  readonly address: string;
  readonly port: number;
  /** Absent: plain TCP. */
  readonly tls?: {
    /** The name (or address) that the certificate must be for. */
    readonly hostname: string;
    readonly certificateAuthorities: readonly string[];
  };
  readonly timeoutMs: number;
}

/**
 * Opens a socket to exactly this address.
 * @throws ConnectFailure
 */
export function openSocket(request: SocketRequest): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = request.tls === undefined ? connectTcp(tcpOptions(request)) : openTls(request, request.tls);
    let connected = false;
    const timer = setTimeout(
      () => fail(new ConnectFailure("connection_timeout", `No connection within ${request.timeoutMs} ms.`)),
      request.timeoutMs,
    );
    // After success these listeners stay: harmless then, and no error goes unheard before undici listens.
    const fail = (failure: ConnectFailure) => {
      clearTimeout(timer);
      socket.destroy();
      reject(failure);
    };
    socket.once("connect", () => {
      connected = true;
    });
    socket.once("error", (error) => fail(connectFailure(error, request.tls !== undefined && connected)));
    socket.once("close", () => fail(connectFailure(new Error("closed"), request.tls !== undefined && connected)));
    socket.once(request.tls === undefined ? "connect" : "secureConnect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

function tcpOptions({ address, port }: SocketRequest) {
  return { host: address, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 };
}

function openTls(request: SocketRequest, tls: NonNullable<SocketRequest["tls"]>): Socket {
  const name = tls.hostname.replace(/\.$/, "");
  return connectTls({
    ...tcpOptions(request),
    // For an address there is no server name to send; the certificate is then checked against the address.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(tls.certificateAuthorities.length === 0 ? {} : { ca: [...rootCertificates, ...tls.certificateAuthorities] }),
    ALPNProtocols: ["http/1.1"],
    minVersion: "TLSv1.2",
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot turn it off.
    rejectUnauthorized: true,
  });
}

function connectFailure(error: Error & { code?: unknown }, inHandshake: boolean): ConnectFailure {
  const code = typeof error.code === "string" ? error.code : "";
  if (inHandshake && /CERT|SIGNED|ISSUER|ALTNAME/.test(code)) {
    return new ConnectFailure("certificate_refused", `The certificate was refused (${code}).`, error);
  }
  if (inHandshake) return new ConnectFailure("tls_failed", "The TLS handshake failed.", error);
  if (code === "ECONNREFUSED") return new ConnectFailure("connection_refused", "The connection was refused.", error);
  if (code === "ETIMEDOUT") return new ConnectFailure("connection_timeout", "The connection timed out.", error);
  return new ConnectFailure("connection_failed", `The connection failed (${code || error.message}).`, error);
}
