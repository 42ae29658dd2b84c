/**
 * Answers at the next full step of time since the question came, so that how long it took tells nothing about what was
 * found. @param stepMs longer than the work takes either way
 */
export async function steadyAnswer<Answer>(stepMs: number, work: () => Promise<Answer>): Promise<Answer> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    const taken = performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, Math.ceil(taken / stepMs) * stepMs - taken));
  }
}
