import { openPost, type Post, type PostSettings } from "../mail/post.ts";

/** Who may make an account: nobody, who is invited, or everybody. */
export const signUpPolicies = ["closed", "invited", "open"] as const;
export type SignUpPolicy = (typeof signUpPolicies)[number];

/** What the environment says about those who sign in. */
export interface AccountSettings {
  readonly signUp: SignUpPolicy;
  /** Undefined: no letters go; invitations are links to copy. */
  readonly post: PostSettings | undefined;
  /** Where people reach Koppla; undefined: where the server last listened. */
  readonly publicUrl: string | undefined;
}

/** What holds where the environment says nothing. */
export const usualAccounts: AccountSettings = { signUp: "invited", post: undefined, publicUrl: undefined };

/** What the functions of those who sign in work with, beside the database. */
export interface AccountGround {
  readonly signUp: SignUpPolicy;
  readonly publicUrl: string | undefined;
  /** Null: no letters go. */
  readonly post: Post | null;
  /** Does what nobody waits for, such as sending a letter; closing waits for it. */
  inBackground(task: () => Promise<unknown>): void;
  close(): Promise<void>;
}

/** @param onError told what went wrong in the background; it holds no address */
export function openAccountGround(settings: AccountSettings, onError: (text: string) => void): AccountGround {
  const post = settings.post === undefined ? null : openPost(settings.post);
  const tasks = new Set<Promise<unknown>>();
  return {
    signUp: settings.signUp,
    publicUrl: settings.publicUrl,
    post,
    inBackground(task) {
      const running = task().catch(() => onError("A letter could not be sent. Check KOPPLA_SMTP_URL."));
      tasks.add(running);
      void running.finally(() => tasks.delete(running));
    },
    async close() {
      await Promise.all(tasks);
      post?.close();
    },
  };
}
