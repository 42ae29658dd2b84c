/** Why no connection came about. Nothing of the request has left the process. */
export type ConnectFailureReason =
  | "address_refused"
  | "plain_http_refused"
  | "name_not_found"
  | "connection_refused"
  | "connection_timeout"
  | "connection_failed"
  | "certificate_refused"
  | "tls_failed";

/** A connection that was refused by the egress guard or could not be made. */
export class ConnectFailure extends Error {
  readonly reason: ConnectFailureReason;

  constructor(reason: ConnectFailureReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "ConnectFailure";
    this.reason = reason;
  }
}
