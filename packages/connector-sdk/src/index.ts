export type { Authorisation } from "./authorisation.ts";
export { type CallLimits, type Company, type Connector, defineConnector } from "./connector.ts";
export {
  type EntityDefinition,
  type EntityFunctions,
  type EntityName,
  entityNames,
  type ItemOutcome,
  type KeyPair,
  type ListPage,
  type ListRequest,
  type SystemRecord,
  type WriteResult,
} from "./entity.ts";
export {
  ConnectorError,
  type ConnectorErrorDetails,
  type ErrorCategory,
  errorCategories,
  type RemoteAnswer,
} from "./error.ts";
export { type ModelEntity, modelFields } from "./model.ts";
export type { CallGate, HttpAnswer, HttpRequest, Session, SessionHttp, TokenStore, Tokens } from "./session.ts";
