import type { CauseText } from "../cause-text.ts";

const unreached = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning:
    "Until then nothing is read from this system or written to it. Nothing is lost: Koppla keeps trying by itself.",
  next,
});

const passing = "Nothing, as long as it passes. If it stays so, ask whoever runs the system.";

const lost = (title: string, what: string, next = passing): CauseText => ({
  title,
  what,
  meaning:
    "Reading is tried again. Of what was being written it is not known whether it arrived: Koppla looks for it before anything is sent again.",
  next,
});

const locked = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning:
    "Every flow of this connection stands still until somebody acts. Nothing is lost; it then goes on where it stopped.",
  next,
});

const setUp = (title: string, what: string, next: string): CauseText => ({
  title,
  what,
  meaning: "The flow cannot run until this is put right. Nothing was written, and nothing is lost.",
  next,
});

const ours = (title: string, what: string): CauseText => ({
  title,
  what,
  meaning: "This is a fault in Koppla or its connector, not in your data. The flow stops before harm is done.",
  next: "Report it with the id of this incident. After an update, run the flow again.",
});

/** Getting to a system and getting an answer, being let in, the set-up, and our own calls. */
export const systems = {
  address_refused: unreached(
    "Address not allowed",
    "The connection's address leads to a private network that this Koppla may not reach.",
    "Correct the address, or have the operator allow it in KOPPLA_EGRESS_ALLOW.",
  ),
  plain_http_refused: unreached(
    "Address without encryption",
    "The connection's address begins with http://, and what passes there could be read by others.",
    "Give the system's https:// address.",
  ),
  name_not_found: unreached(
    "Name of the system not found",
    "The name in the connection's address is not known on the internet.",
    "Check the address for typing mistakes, and whether the system has moved.",
  ),
  connection_refused: unreached(
    "System refuses connections",
    "At the connection's address nothing accepts calls.",
    "Check that the system is running and that address and port are right.",
  ),
  connection_timeout: unreached(
    "System does not answer the door",
    "Nothing answered at the connection's address in time.",
    "Check that the system is running, and that no firewall is in between.",
  ),
  connection_failed: unreached(
    "No way to the system",
    "The network gave no way to the connection's address.",
    "Check the network of both sides; for a relay or a tunnel, that it runs.",
  ),
  certificate_refused: unreached(
    "Certificate not trusted",
    "The system showed a certificate that is expired, made out to another name, or signed by nobody known.",
    "Have the system's certificate renewed or corrected. Koppla does not look past it.",
  ),
  tls_failed: unreached(
    "No secure connection",
    "The system and Koppla could not agree on an encrypted connection.",
    "Have the system offer TLS 1.2 or newer.",
  ),
  invalid_address: unreached(
    "Address not usable",
    "The connection's address is not a complete address of the web.",
    "Correct it: https://, the name, and the path of the interface.",
  ),
  deadline: lost("Answer took too long", "The system did not answer within the longest time that it is given."),
  timeout: lost("System gave up", "The system itself says that the call took it too long."),
  connection_lost: lost("Line broke off", "The connection broke off before the answer was there."),
  no_answer: lost("No answer about a record", "The system answered, but did not tell what became of every record."),
  answers_lost: lost("No answers", "The system answered none of several calls, one after the other."),
  unavailable: lost(
    "System not available",
    "The system says that it is not available at the moment, as during maintenance.",
  ),
  server_error: lost("System failed", "The system reported an error of its own while it was answering."),
  rate_limited: {
    title: "System asks for fewer calls",
    what: "The system has had as many calls as it allows for now, from Koppla or from others.",
    meaning: "Koppla waits as long as it was asked to and then goes on. No record loses a try.",
    next: "Nothing. If it happens daily, let other programs call less, or ask for a higher limit.",
  },
  limit_reached: {
    title: "Limit of the connection reached",
    what: "As many calls have been made as the connection's limit allows.",
    meaning: "Koppla goes on as soon as the limit allows more. No record loses a try.",
    next: "Nothing. If it takes too long, raise the limit in the connection's settings, where the system allows it.",
  },
  paused: {
    title: "Pause that the system asked for",
    what: "The system asked for a pause, which is not over yet.",
    meaning: "Koppla waits as long as it was asked to and then goes on. No record loses a try.",
    next: "Nothing. If it happens daily, ask those who run the system why it needs the pauses.",
  },
  no_webhooks: {
    title: "No webhooks",
    what: "The system does not tell of changes by itself.",
    meaning: "Koppla reads its changes by schedule, as often as that says.",
    next: "Give its flows a schedule, as in every 30 s.",
  },
  redirect_refused: lost(
    "System points elsewhere",
    "The system sent Koppla to another address. Koppla does not follow, so that no key reaches strangers.",
    "Give the connection the system's present address.",
  ),
  truncated: lost("Answer was cut short", "The system's answer ended in the middle."),
  not_json: lost(
    "Answer not readable",
    "A web page or other text came where data was expected, often from a login page or a proxy.",
    "Open the connection's address in a browser and see what answers there; correct the address or the proxy.",
  ),
  answer_too_large: lost(
    "Answer too large",
    "The answer was larger than Koppla takes in one piece.",
    "Look for a record with unusually much in it, such as a very long text, and shorten it.",
  ),
  unexpected_answer: lost(
    "Answer of an unknown form",
    "The answer was not built as the system's interface describes it. It may have been updated.",
    "Report it with the id of this incident, and say whether the system was updated lately.",
  ),
  page_repeated: ours(
    "Pages repeat",
    "The system sends the same records again and again, so that reading would never end.",
  ),
  position_unknown: lost(
    "Place in the list lost",
    "The system no longer knows the place up to which its list had been read, several times in a row.",
    "Run the flow again with --full. If it happens again, report it.",
  ),
  unauthorized: locked(
    "Sign-in refused",
    "The system no longer accepts the token that Koppla signs in with, nor a new one.",
    "Check the credentials of the connection, or sign in again: koppla connect CONNECTION.",
  ),
  forbidden: locked(
    "Rights missing",
    "The sign-in works, but its user may not do what the flow needs.",
    "Give this user or application the missing right in the system; the flow's entity tells which.",
  ),
  sign_in_again: locked(
    "Sign in again",
    "The sign-in has expired or was withdrawn, and only a person can give a new one.",
    "Run koppla connect CONNECTION and sign in.",
  ),
  invalid_client: locked(
    "Client id or secret wrong",
    "The system does not know this client id with this secret.",
    "Copy both anew from the system, and apply the file again.",
  ),
  token_refused: locked(
    "No token given",
    "The system refused to give Koppla a token, for a reason of its own.",
    "Read what the system said, and check the application's registration there.",
  ),
  unexpected_token_answer: locked(
    "Sign-in answered oddly",
    "The sign-in was answered without a token that can be used.",
    "Check the connection's address: something else may be answering there.",
  ),
  wrong_admin_key: locked(
    "Admin key wrong",
    "The system does not accept the admin key of the connection.",
    "Copy the key anew from the system's API settings, and apply the file again.",
  ),
  company_refused: locked(
    "Administration not found",
    "The administration (company) that the connection names is not there, or is closed to this sign-in.",
    "Correct companyId in the settings of the connection, or give the user access to it.",
  ),
  no_sign_in_page: setUp(
    "Signs in without a browser",
    "koppla connect was called for a system that is signed in to by its client id and secret.",
    "Nothing to sign in to: put id and secret into the file.",
  ),
  unknown_system: setUp(
    "No such connector",
    "The connection names a system that this Koppla has no connector for.",
    "Correct the name of the system, or update Koppla.",
  ),
  bad_settings: setUp(
    "Settings do not fit",
    "A setting of the connection is missing, or has a value that it cannot have.",
    "Correct the settings named here, and apply the file again.",
  ),
  bad_credentials: setUp(
    "Credentials incomplete",
    "A credential of the connection is missing or does not have the right form.",
    "Fill in the credentials named here, and apply the file again.",
  ),
  unknown_entity: setUp(
    "No such entity",
    "The flow is about something that Koppla does not know.",
    "Correct the flow's entity.",
  ),
  entity_not_offered: setUp(
    "Not offered by this system",
    "One of the two systems does not have this entity.",
    "Remove the flow; koppla systems lists what each system offers.",
  ),
  not_offered: setUp(
    "Direction not possible",
    "The system cannot do this with the entity: read it, or create or change it.",
    "Turn the flow round or remove it; koppla systems says why.",
  ),
  own_field_missing: setUp(
    "Free field missing",
    "The mapping uses a free field or an attribute that the system does not have.",
    "Create the field in the system, or correct its name in the mapping.",
  ),
  figure_not_told: setUp(
    "Stock figure not available",
    "The flow asks for a stock figure that the source does not tell.",
    "Choose another calculation in the settings of the flow.",
  ),
  bad_mapping: setUp(
    "Mapping has faults",
    "A row of the flow's mapping cannot be used.",
    "Correct the rows named here; koppla fields INTEGRATION/FLOW lists what there is.",
  ),
  unknown_object: setUp(
    "Table unknown to the system",
    "The system does not know a table that Koppla asks for: a module may be missing there.",
    "Check which modules the administration has; remove the flow if it lacks this one.",
  ),
  unknown_field: setUp(
    "Field unknown to the system",
    "The system does not know a field that is read or written.",
    "Correct the name in the mapping or the settings, or create the free field there.",
  ),
  undeclared_field: setUp(
    "Field cannot be written",
    "The mapping fills a field that cannot be written in this system.",
    "Take the row out of the mapping; koppla fields lists those that can.",
  ),
  bug: ours("Fault in Koppla", "Koppla met a case that it was not made for."),
  invalid_request: ours("Call could not be made", "Koppla put together a call that cannot be sent."),
  invalid_parameter: ours("Call with a wrong parameter", "The system does not accept a parameter of Koppla's call."),
  malformed: ours("Call not understood", "The system could not read what Koppla sent."),
  method_not_allowed: ours("Call not allowed there", "The system does not take this kind of call at this place."),
  too_many_items: ours("Too many records in one call", "Koppla sent more records at once than the system takes."),
  unsupported_media_type: ours(
    "Wrong kind of content",
    "The system does not take content of the kind that Koppla sent.",
  ),
  limit_too_large: ours("Page too large", "Koppla asked for more records at once than the system gives."),
  idempotency_mismatch: ours("Key used twice", "Koppla sent other content under a key that it had used before."),
  duplicate_in_batch: ours("Record twice in one call", "Koppla sent the same record twice in one call."),
} as const;
