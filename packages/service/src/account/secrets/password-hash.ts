import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { availableParallelism } from "node:os";

/** One of the choices of equal strength that OWASP names: 16 MiB for each hash, made five times over. */
const cost: ScryptOptions & { readonly N: number; readonly r: number; readonly p: number } = {
  N: 2 ** 14,
  r: 8,
  p: 5,
  maxmem: 64 * 1024 * 1024,
};
const saltBytes = 16;
const hashBytes = 32;

/** A password as it is kept: `scrypt$N$r$p$salt$hash`, so that a later cost finds earlier hashes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** Whether this is the password of a hash; compared in constant time. */
export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  const [kind, n, r, p, salt, kept] = hash.split("$");
  if (kind !== "scrypt" || salt === undefined || kept === undefined) {
    return false;
  }
  const expected = Buffer.from(kept, "base64url");
  const options = { N: Number(n), r: Number(r), p: Number(p), maxmem: cost.maxmem };
  const given = await derive(password, Buffer.from(salt, "base64url"), options);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** One processor is left for everything else, however many passwords are tried at once (S-33). */
const mostAtOnce = Math.max(1, availableParallelism() - 1);
let underWay = 0;
const waiting: (() => void)[] = [];

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (underWay >= mostAtOnce) {
    // Whoever ends gives its turn on.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    underWay += 1;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) {
      underWay -= 1;
    } else {
      next();
    }
  }
}

/** Characters that look alike but are written in two ways give one hash (NFKC), whatever keyboard they come from. */
function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  const hash = () =>
    new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize("NFKC"), salt, hashBytes, options, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  return inTurn(hash);
}
