/** Between two tries to hear again, in milliseconds. */
const retryAfter = 1000;

/**
 * One stream of JSON lines shared by all listeners. A stream that ends is asked for again while anybody listens: a
 * listener that missed something reads the state afresh at the next event.
 */
export function eventLines(
  open: (signal: AbortSignal) => Promise<Response>,
): (listener: (told: unknown) => void) => () => void {
  const listeners = new Set<(told: unknown) => void>();
  let listening: AbortController | undefined;

  const listen = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      try {
        const answer = await open(signal);
        if (answer.ok && answer.body !== null)
          for await (const line of linesOf(answer.body)) {
            if (line === '') continue;
            const told: unknown = JSON.parse(line);
            for (const listener of listeners) listener(told);
          }
      } catch (error) {
        if (signal.aborted) return;
        console.warn('The event stream ended and is asked for again.', error);
      }
      await new Promise((resolve) => setTimeout(resolve, retryAfter));
    }
  };

  return (listener) => {
    listeners.add(listener);
    if (listening === undefined) {
      listening = new AbortController();
      void listen(listening.signal);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      listening?.abort();
      listening = undefined;
    };
  };
}

async function* linesOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
