/** Ends one thing after another, whatever becomes of each: what cannot be ended holds nothing else. Then throws the first error. */
export async function endAll(endings: readonly (() => unknown)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const end of endings) {
    try {
      await end();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
