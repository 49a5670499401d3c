import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const python = '/usr/bin/python3';
const training = fileURLToPath(new URL('../models/training/', import.meta.url));
const hasTorch = spawnSync(python, ['-c', 'import torch, torchvision, onnx, PIL']).status === 0;

/** Runs export.py on no films with a graph that is written as another one than was trained. */
const anExportThatFails = `
import sys, numpy as np, torch
import export
class Trained:
    def __call__(self, x): return torch.ones(len(x), 4), None
class Written:
    def __call__(self, x): return torch.zeros(len(x), 4), None
export.list_films = lambda corpus: []
export.development = lambda films, rule: []
export.read_graph = lambda *args: Trained()
export.run = lambda model, *args: model(torch.zeros(2, 1)).numpy()
export.tensors = lambda *args: torch.zeros(2, 1)
export.write_onnx = lambda graph, size, path: open(path, 'w').write('another graph')
export.load_graph = lambda *args: Written()
sys.argv = ['export.py', '--corpus', 'none', '--checkpoint', 'none', '--name', 'x', '--out', sys.argv[1]]
export.main()
`;

test.runIf(hasTorch)(
  'a model that does not pass its export leaves the one that lies there as it was',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'simile-export-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'model.onnx'), 'the model that is shipped');
    const { status, stderr } = spawnSync(python, ['-c', anExportThatFails, folder], {
      cwd: training,
      encoding: 'utf8',
    });
    expect(stderr).toContain('the written file is not the graph that was trained');
    expect(status).toBe(1);
    expect(readdirSync(folder)).toEqual(['model.onnx']);
    expect(readFileSync(join(folder, 'model.onnx'), 'utf8')).toBe('the model that is shipped');
  },
  120_000,
);
