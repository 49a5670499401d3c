import { availableParallelism } from 'node:os';
import { benchDecode } from './bench/decode.ts';
import { benchEmbedding } from './bench/embed.ts';
import { benchHeaders } from './bench/headers.ts';
import { benchCodedImport } from './bench/import-coded.ts';
import { benchImport } from './bench/import.ts';
import { benchSearch } from './bench/search.ts';
import { realVectors } from './bench/real-vectors.ts';
import { lowRankVectors } from './low-rank-vectors.ts';
import { bundledModelFolder } from '../src-main/core/embed/bundled-model.ts';

// One JSON document of ratios from one run. Machines are noisy: only ratios within a run say anything.
const modelFolder = bundledModelFolder;
const count = 10_000;
const queryCount = 200;

const embedding = await benchEmbedding({ modelFolder });
const headers = await benchHeaders();
const decode = await benchDecode({ modelFolder });
const imported = await benchImport({ modelFolder });
const importCoded = await benchCodedImport({ modelFolder });
const lowRank = [...lowRankVectors({ count: count + queryCount })];
const synthetic = benchSearch({ vectors: lowRank.slice(0, count), queries: lowRank.slice(count) });
const real = await realVectors({ modelFolder, count: count + queryCount });
const ofFilms =
  real === undefined
    ? 'not run: SIMILE_CORPUS names no corpus'
    : benchSearch({
        vectors: real.slice(0, real.length - queryCount),
        queries: real.slice(real.length - queryCount),
      });

console.log(
  JSON.stringify(
    {
      node: process.version,
      cores: availableParallelism(),
      embedding,
      import: imported,
      importCoded,
      decode,
      headers,
      search: { lowRank: synthetic, films: ofFilms },
    },
    undefined,
    2,
  ),
);
