import { ConnectorError, type ConnectorErrorCode } from "@koppla/connector-sdk";

/** Something of the set-up does not fit: a person corrects it. */
export function configurationError(code: ConnectorErrorCode, message: string, system = "Koppla"): ConnectorError {
  return new ConnectorError({ code, category: "configuration", system, message });
}
