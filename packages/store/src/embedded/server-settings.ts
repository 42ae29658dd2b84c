/**
 * The server's settings, given at every start, so that neither a file nor ALTER SYSTEM can weaken them.
 * Nothing of a row may reach the log: an error of a cast or a unique index quotes values (G-7).
 */
export function serverSettings(socketFolder: string): string[] {
  const settings = {
    // Reached through the socket alone: the bundled OpenSSL and ICU are old.
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: "0700",
    // An acknowledged commit is on the disk.
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    log_destination: "stderr",
    logging_collector: "off",
    log_min_messages: "fatal",
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_statement: "none",
    // A process takes at most 14: a server and seven workers. About 45 MB idle (measured with half as many).
    max_connections: "120",
    shared_buffers: "64MB",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
