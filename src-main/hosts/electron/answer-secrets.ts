import type { SecretKeeper } from '../../core/policy/secret-keeper.ts';
import { secretAsked, secretQuestion, type SecretAnswer, type SecretAsked } from './secret-messages.ts';

/**
 * Answers the core's process from the system's key store. Gives false for a message that asks for no secret, or not as one
 * is asked for: whoever waits for that is told that it failed.
 */
export function answerSecrets(
  message: unknown,
  secrets: SecretKeeper,
  post: (answer: SecretAnswer) => void,
): boolean {
  const asked = secretAsked.safeParse(message);
  if (!asked.success) {
    const question = secretQuestion.safeParse(message);
    if (question.success) post({ kind: 'secret', id: question.data.id, failed: true });
    return false;
  }
  const { id } = asked.data;
  const answer = async (): Promise<void> => {
    try {
      const secret = await work(asked.data, secrets);
      post({ kind: 'secret', id, failed: false, ...(secret === undefined ? {} : { secret }) });
    } catch {
      // What the store said may name its contents: that it did not open is all that the core has to know.
      post({ kind: 'secret', id, failed: true });
    }
  };
  void answer();
  return true;
}

async function work(
  { act, name, secret = '' }: SecretAsked,
  secrets: SecretKeeper,
): Promise<string | undefined> {
  switch (act) {
    case 'read':
      return secrets.read(name);
    case 'write':
      await secrets.write(name, secret);
      return undefined;
    case 'clear':
      await secrets.clear(name);
      return undefined;
  }
}
