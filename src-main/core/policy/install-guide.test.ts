import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { machinePolicy } from '../../../src-preload/contract/policy.ts';

const guide = readFileSync(new URL('../../../docs/install.md', import.meta.url), 'utf8');

test('the installer’s guide names every member of the policy, in the schema’s own words', () => {
  for (const [member, { description }] of Object.entries(machinePolicy.shape))
    expect(guide).toContain(`| \`${member}\` | ${description} |`);
});

test('its example is a policy that Simile understands', () => {
  const example = /```json\n([^`]+)```/.exec(guide)?.[1] ?? '';
  expect(Object.keys(machinePolicy.parse(JSON.parse(example)))).toEqual(Object.keys(machinePolicy.shape));
});
