import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ModelCard } from '../../../src-preload/contract/models.ts';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aModel, other, showModels } from './show-models.tsx';

test('after a switch by key the focus is on the row of that model, and where one was taken out, among the models', async () => {
  const later = async (...models: ModelCard[]) => {
    // As long as a core takes: the button that was pressed is at rest meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return succeed({ models, refused: [] });
  };
  const before = aModel({ inUse: false, previous: true });
  showModels([aModel(), other], {
    'models.use': () => later(before, { ...other, inUse: true }),
    'models.back': () => later(aModel(), { ...other, previous: true }),
    'models.remove': () => later(aModel()),
  });
  const row = (name: string) => page.getByRole('listitem', { name });
  const press = async (model: string, name: string): Promise<void> => {
    const button = row(model).getByRole('button', { name });
    await expect.element(button).toBeEnabled();
    button.element().focus();
    await userEvent.keyboard('{Enter}');
  };
  await press('brought', 'Answer by this one');
  await expect.element(row('brought').getByText('answers now')).toBeVisible();
  await expect.element(row('brought')).toHaveFocus();
  await press('densenet121-cxr', 'Go back to this one');
  await expect.element(row('densenet121-cxr')).toHaveFocus();
  await press('brought', 'Take it out');
  await expect.element(row('brought')).not.toBeInTheDocument();
  await expect.element(page.getByRole('group', { name: 'Models of this library' })).toHaveFocus();
});

test('while a switch is under way and where it is refused, the focus is on the row of that model', async () => {
  showModels([aModel(), other], {
    'models.use': async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return fail('disk-full');
    },
  });
  const brought = page.getByRole('listitem', { name: 'brought' });
  const use = brought.getByRole('button', { name: 'Answer by this one' });
  await expect.element(use).toBeEnabled();
  use.element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText('One moment …')).toBeVisible();
  await expect.element(brought).toHaveFocus();
  await expect.element(page.getByText('The disk is full.')).toBeVisible();
  await expect.element(brought).toHaveFocus();
});
