export {
  type FieldSchema,
  type Mapping,
  type MappingRow,
  type RecordFields,
  type Value,
  vatNumberForm,
} from "@koppla/mapping";
export type { Authorisation } from "./authorisation.ts";
export { type CallsPer, callWindows } from "./call-windows.ts";
export {
  type Ability,
  type Answer,
  abilities,
  ability,
  capabilitiesOf,
  type EntityCapabilities,
} from "./capabilities.ts";
export {
  type Actor,
  actors,
  type Cause,
  type CauseText,
  defineCause,
  type IncidentNaming,
  type Remedy,
} from "./causes/cause.ts";
export { type ErrorCategory, errorCategories } from "./causes/error-category.ts";
export { type ConnectorErrorCode, neutralCauses } from "./causes/neutral-causes.ts";
export type { NextStep } from "./causes/next-step.ts";
export { defineOwnCause } from "./causes/own-cause.ts";
export { type Place, places, type ValuePlace } from "./causes/place.ts";
export * as sharedTexts from "./causes/shared-texts.ts";
export { withCheckedKeys } from "./checked-keys.ts";
export type { CheckAnswer, Companies, Company, ConnectionCheck, ConnectionChecks } from "./checks.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { ConnectingWords, CredentialWords } from "./connecting-words.ts";
export {
  type CallLimits,
  type CallWindow,
  type Connector,
  defineConnector,
  type ListedValue,
  type ValueLists,
} from "./connector.ts";
export { destinationOf } from "./destination.ts";
export { createEgress, type Egress, type EgressOptions } from "./egress/egress.ts";
export type { DeliveryAddresses } from "./entities/customer.ts";
export type { NaturalKey } from "./entities/entity-base.ts";
export type { InvoiceRoles } from "./entities/invoice.ts";
export type { DocumentTotals, LineAmount, OrderRoles, PlacingWords } from "./entities/order.ts";
export type { AttributeKind, OwnFields } from "./entities/own-fields.ts";
export type { StockRoles } from "./entities/stock.ts";
export {
  type DocumentRoles,
  documentRoles,
  type EntityDefinition,
  type EntityName,
  type EntityOf,
  entityNames,
} from "./entity.ts";
export type {
  EntityFunctions,
  ItemOutcome,
  KeyPair,
  ListPage,
  ListRequest,
  SeenNumbers,
  SystemRecord,
} from "./entity-functions.ts";
export {
  ConnectorError,
  type ConnectorErrorDetails,
  type RemoteAnswer,
} from "./error.ts";
export { parseBaseAddress } from "./http/base-address.ts";
export { checkAnswer } from "./http/check-answer.ts";
export { createHttpClient, type HttpClient, type HttpClientOptions } from "./http/client.ts";
export { cuttingLongTexts, hasCutText } from "./http/long-texts.ts";
export { type MadeCall, observed } from "./http/observed-client.ts";
export { type ModelEntity, modelFields } from "./model.ts";
export { pageAddresses, pageOf } from "./page-addresses.ts";
export { isSafeForm, isUsableKey, keptKey, safeFormOf } from "./record-key.ts";
export { recordNames } from "./record-names.ts";
export { redact, redactAndCut } from "./redact.ts";
export { type LocalCallGateOptions, localCallGate } from "./session/local-call-gate.ts";
export { memoryTokenStore } from "./session/memory-token-store.ts";
export { openSession, type SessionOptions } from "./session/open-session.ts";
export {
  type AuthorizeAddressOptions,
  authorizeAddress,
  type ExchangeCodeOptions,
  exchangeCode,
} from "./session/sign-in.ts";
export type {
  CallGate,
  HttpAnswer,
  HttpRequest,
  PauseReason,
  Session,
  SessionHttp,
  TokenStore,
  Tokens,
} from "./session.ts";
export {
  describeSettings,
  type SettingForm,
  type SettingGroup,
  settingForm,
  settingGroups,
  type ValueSource,
} from "./setting-form.ts";
export { settingNames } from "./setting-names.ts";
export type { RegisteredWebhook, WebhookDelivery, WebhookEvent, Webhooks, WebhookVerdict } from "./webhooks.ts";
