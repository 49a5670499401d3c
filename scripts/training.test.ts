import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// Debian's interpreter has Debian's packages; another python3 on the path has not.
const python = '/usr/bin/python3';
const wanted = 'import torch, torchvision, onnx, PIL';
const hasTorch = spawnSync(python, ['-c', wanted]).status === 0;
if (!hasTorch)
  console.log(
    'The training code is not checked: python3-torch, python3-torchvision, python3-onnx or python3-pil is missing.',
  );

test.runIf(hasTorch)(
  'the training code passes its own checks',
  () => {
    const check = fileURLToPath(new URL('../models/training/check.py', import.meta.url));
    const { status, stdout, stderr } = spawnSync(python, [check], { encoding: 'utf8' });
    expect(stderr.split('\n').slice(-20).join('\n') + stdout).toMatch(
      /ok {2}a training that was ended goes on and ends/u,
    );
    expect(status).toBe(0);
  },
  300_000,
);
