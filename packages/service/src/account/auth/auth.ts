import { kyselyAdapter } from "@better-auth/kysely-adapter";
import type { BetterAuthOptions } from "better-auth";
import { betterAuth } from "better-auth/minimal";
import { bearer, twoFactor } from "better-auth/plugins";
import type { ServiceContext } from "../../context/open-context.ts";
import { hashPassword, isPasswordOf } from "../secrets/password-hash.ts";
import { fewestCharacters, mostCharacters } from "../secrets/password-rules.ts";
import { idleMs } from "../tokens/session-times.ts";
import { withHashedTokens } from "./hashed-adapter.ts";

/** How long the address in a letter works that lets somebody choose a new password. */
export const resetMinutes = 30;
/** How long somebody may take from the password to the second factor. */
const secondStepSeconds = 600;

/** Told of a letter that better-auth wants to go. */
export interface AuthLetters {
  reset(personId: string, token: string): Promise<void>;
}

/**
 * better-auth on the schema `account`. Its router is not mounted, so nothing of it is reached from outside: functions of
 * the service call its `api`, and errors, languages, limits and the audit are theirs. Tokens are hashed on their way.
 */
export function createAuth({ database, keyRing, accounts }: ServiceContext, letters: AuthLetters) {
  const tables = kyselyAdapter(database.withSchema("account"), { type: "postgres", transaction: true });
  return betterAuth({
    appName: "Koppla",
    // It makes no address of it that anybody sees.
    baseURL: "http://127.0.0.1",
    secret: keyRing.installation.mark("better-auth", "secret").toString("base64url"),
    database: (options: BetterAuthOptions) => withHashedTokens(tables(options)),
    // What it says holds e-mail addresses.
    logger: { disabled: true },
    telemetry: { enabled: false },
    // Guessing is bounded in the database, for all servers together.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: fewestCharacters,
      maxPasswordLength: mostCharacters * 4,
      requireEmailVerification: accounts.post !== null,
      password: { hash: hashPassword, verify: ({ hash, password }) => isPasswordOf(hash, password) },
      sendResetPassword: ({ user, token }) => letters.reset(user.id, token),
      resetPasswordTokenExpiresIn: resetMinutes * 60,
      revokeSessionsOnPasswordReset: true,
    },
    user: {
      modelName: "person",
      fields: {
        name: "name_sealed",
        emailVerified: "email_verified",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    session: {
      expiresIn: idleMs / 1_000,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      fields: {
        userId: "person_id",
        token: "token_mark",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
        ipAddress: "ip_sealed",
        userAgent: "agent_sealed",
      },
    },
    account: {
      modelName: "credential",
      fields: {
        userId: "person_id",
        accountId: "account_id",
        providerId: "provider_id",
        password: "password_hash",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      storeIdentifier: "hashed",
      fields: {
        identifier: "identifier_mark",
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    advanced: {
      useSecureCookies: false,
      database: { generateId: () => crypto.randomUUID() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      bearer(),
      twoFactor({
        issuer: "Koppla",
        twoFactorCookieMaxAge: secondStepSeconds,
        // Whoever knows the password could else shut its owner out; tries are bounded with all others.
        accountLockout: { enabled: false },
        schema: {
          user: { fields: { twoFactorEnabled: "has_second_factor" } },
          twoFactor: {
            modelName: "second_factor",
            fields: {
              secret: "secret_sealed",
              backupCodes: "backup_codes_sealed",
              userId: "person_id",
              failedVerificationCount: "failed_count",
              lockedUntil: "locked_until",
            },
          },
        },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
