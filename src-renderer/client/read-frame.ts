import { unpackFrame, type FrameMessage } from '../../src-preload/contract/frame-message.ts';
import { fail, type Outcome } from '../../src-preload/contract/failure.ts';
import { readOutcome } from './read-outcome.ts';
import { z } from 'zod';

/** The stored values of one frame from its address, or why there are none. `cancelled` once `signal` is aborted. */
export async function readFrame(address: string, signal: AbortSignal): Promise<Outcome<FrameMessage>> {
  const answer = await fetchOrFail(address, signal);
  if (!answer.ok) return answer;
  try {
    return unpackFrame(await answer.value.arrayBuffer());
  } catch (error) {
    if (signal.aborted) return fail('cancelled');
    throw error;
  }
}

/** A picture that the exit gate let out. */
export async function readPicture(address: string, signal: AbortSignal): Promise<Outcome<Blob>> {
  const answer = await fetchOrFail(address, signal);
  return answer.ok ? { ok: true, value: await answer.value.blob() } : answer;
}

async function fetchOrFail(address: string, signal: AbortSignal): Promise<Outcome<Response>> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? { ok: true, value: answer } : await refusalIn(answer);
  } catch (error) {
    if (signal.aborted) return fail('cancelled');
    return fail('defect', `Simile does not answer. ${error instanceof Error ? error.message : ''}`);
  }
}

async function refusalIn(answer: Response): Promise<Outcome<never>> {
  const json: unknown =
    answer.headers.get('content-type')?.includes('json') === true ? await answer.json() : {};
  const refusal = readOutcome({ ok: false, failure: json }, z.never());
  return refusal.ok ? fail('defect') : refusal;
}
