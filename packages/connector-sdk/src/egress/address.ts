import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** `public`: anyone may reach it. `listed`: private, and the operator allows it. `refused`: neither. */
export type AddressVerdict = "public" | "listed" | "refused";

/** Ranges of bytes that the operator allows; made once from the text list. */
export type AllowList = readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

/** Global unicast: everything outside is of special use, whatever block lists say (2000::/3, RFC 4291). */
const globalUnicast: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("2000::"), 3];

/** Azure's metadata and health address: inside public space, yet answers only to its own tenant. */
const azurePlatform = "168.63.129.16";

/**
 * @param entries addresses and CIDR ranges
 * @throws Error that names the entry that is neither
 */
export function parseAllowList(entries: readonly string[]): AllowList {
  return entries.map((entry) => {
    const text = entry.trim();
    const [address = "", prefix, ...rest] = text.split("/");
    const family = isIP(address);
    const longest = family === 4 ? 32 : 128;
    const bits = prefix === undefined ? longest : Number(prefix);
    const wellFormed = family !== 0 && rest.length === 0 && (prefix === undefined || /^\d{1,3}$/.test(prefix));
    if (!wellFormed || bits > longest) {
      throw new Error(`"${text}" is neither an IP address nor a range such as 10.1.0.0/16.`);
    }
    return [unmapped(ipaddr.parse(address)), bits];
  });
}

/** Judges the bytes of a resolved address; text that is not a plain address is refused. */
export function judgeAddress(text: string, allow: AllowList): AddressVerdict {
  if (isIP(text) === 0 || text.includes("%")) return "refused";
  const address = ipaddr.parse(text);
  const plain = unmapped(address);
  if (allow.some((range) => contains(range, plain))) return "listed";
  return address === plain && isPublic(plain) ? "public" : "refused";
}

/** A v4 address in v6 clothes is judged by the operator's list as the v4 address that it reaches. */
function unmapped(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}

function contains([network, bits]: AllowList[number], address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (network instanceof ipaddr.IPv4) return address instanceof ipaddr.IPv4 && address.match(network, bits);
  return address instanceof ipaddr.IPv6 && address.match(network, bits);
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== "unicast") return false;
  if (address instanceof ipaddr.IPv6) return address.match(globalUnicast);
  return address.toString() !== azurePlatform;
}
