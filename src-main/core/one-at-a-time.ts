/**
 * Does one piece of work after another, in the order in which it was asked for. Whoever asked is told of a failure; the
 * next in turn only waits for the end.
 */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.then(
      () => undefined,
      () => undefined,
    );
    return turn;
  };
}
