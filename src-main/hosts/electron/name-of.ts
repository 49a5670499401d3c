/** What may be said of an error: its kind. Its message may quote what was asked. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
