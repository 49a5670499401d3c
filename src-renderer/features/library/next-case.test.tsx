import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { everythingSaid } from '../../stand-in/everything-said.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { someSeries } from '../../stand-in/stand-in-cards.ts';
import { anAnswer, saying, showReadingRoom } from '../viewer/show-reading-room.tsx';

const image = page.getByRole('img', { name: 'Image', exact: true });

/** A course of three cases in the order 1, 2, 3, the first of them read. */
async function showCourse() {
  const studies = [1, 2, 3].map((study) =>
    aStudy({
      study,
      patientName: `LEARNER^CASE${study}`,
      patientId: `MRN-${study}`,
      date: '2020-01-02',
      instances: 1,
    }),
  );
  const room = await showReadingRoom({
    similar: succeed(anAnswer()),
    answers: {
      'measurement.list': () => succeed([]),
      'library.studies': ({ offset = 0, limit = 100, patient }) => {
        const rows = studies.filter((study) => patient === undefined || study.patient === patient);
        return succeed({ total: rows.length, rows: rows.slice(offset, offset + limit) });
      },
      'viewer.study': ({ study: of }) => {
        const study = studies.find((each) => each.study === of);
        return succeed(study === undefined ? { series: [] } : { study, series: someSeries(study) });
      },
    },
  });
  await saying(image, 'Phantom, One');
  const read = () => room.stores.viewer.getState().study?.study;
  return { ...room, read };
}

test('a course is gone through from case to case while presenting, to its end, and Esc lands on the case seen last', async () => {
  const { read } = await showCourse();
  const named = () => /learner|mrn-|phantom|2020-01-02/.exec(everythingSaid());
  expect(named()).not.toBeNull();
  await userEvent.keyboard('{F5}');
  await expect.poll(named).toBeNull();
  for (const study of [2, 3]) {
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await expect.poll(read).toBe(study);
    await expect.element(image).toBeVisible();
    expect(named()).toBeNull();
  }
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await expect.element(page.getByText('Last case of the list.')).toBeVisible();
  await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
  await expect.poll(read).toBe(2);
  await userEvent.keyboard('{Escape}');
  const grid = page.getByRole('grid', { name: 'Studies' });
  await expect.element(grid).toHaveFocus();
  expect(grid.element().getAttribute('aria-activedescendant')).toBe('study-row-1');
  expect(named()).toBeNull();
});

test('with the focus in the hits Shift and an arrow still mean the next case', async () => {
  const { read } = await showCourse();
  await userEvent.keyboard('f');
  const hits = page.getByRole('list', { name: 'Hits' });
  await expect.element(hits).toBeVisible();
  await expect.poll(() => hits.element().contains(document.activeElement)).toBe(true);
  await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await expect.poll(read).toBe(2);
});
