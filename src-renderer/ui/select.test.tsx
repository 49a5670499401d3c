import { createRoot } from 'react-dom/client';
import { useState } from 'react';
import { expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Answers, Dialog } from './dialog.tsx';
import { Button } from './button.tsx';
import { Select } from './select.tsx';
import './tokens.css';

const choices = ['eu-west-1', 'eu-west-2', 'us-east-1'].map((value) => ({ value, words: value }));

function AskedIn() {
  const [region, setRegion] = useState('eu-west-1');
  return (
    <Dialog title="Where to?" open onClose={() => undefined} asks>
      <Select label="Region" value={region} choices={choices} onChange={setRegion} />
      <Answers>
        <Button autoFocus onPress={() => undefined}>
          Keep it off
        </Button>
      </Answers>
    </Dialog>
  );
}

function show(): void {
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  root.render(<AskedIn />);
  onTestFinished(() => {
    root.unmount();
    place.remove();
  });
}

const opener = page.getByRole('button', { name: /Region/ });

test('a choice in a dialog that asks opens above it and is taken by a click', async () => {
  show();
  await opener.click();
  const wanted = page.getByRole('option', { name: 'us-east-1' });
  await expect.element(wanted).toBeVisible();
  await wanted.click();
  await expect.element(opener).toHaveTextContent('us-east-1');
  await expect.element(page.getByRole('alertdialog')).toBeVisible();
});

test('a choice in a dialog that asks is taken by keys', async () => {
  show();
  await opener.click();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(opener).toHaveTextContent('eu-west-2');
});
