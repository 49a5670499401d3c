import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { bundledModelFolder } from '../../src-main/core/embed/bundled-model.ts';
import { readModel } from '../../src-main/core/embed/model-manifest.ts';
import { median } from './median.ts';

export interface ArithmeticBench {
  /** Of an image's time in onnxruntime, what convolutions take. */
  readonly convolutionShare: number;
  /** 10⁹ multiplications and additions a second on one thread: in the model's convolutions, and in a plain product of two matrices. */
  readonly convolutions: number;
  readonly matrixProduct: number;
}

const runs = 30;
/** Of the matrices: far more work than memory moved. */
const side = 1024;
/** `product = MatMul(a, b)`, any shapes; operator set 13. */
const matrixProductGraph =
  'CAgSADpnChcKAWEKAWISB3Byb2R1Y3QiBk1hdE11bBIBZ1oVCgFhEhAKDggBEgoKAxIBbgoDEgFuWhUKAWISEAoOCAESCgoDEgFuCgMSAW5iGwoHcHJvZHVjdBIQCg4IARIKCgMSAW4KAxIBbkIECgAQDQ==';

/**
 * How near the model comes to what the processor can do in single precision: the rate of its convolutions beside that of
 * a large product of matrices by the same runtime, on one thread each. What PyTorch can be exceeded by ends there.
 */
export async function benchArithmetic(modelFolder: string): Promise<ArithmeticBench> {
  const model = await readModel(modelFolder);
  if (!model.ok) throw new Error(model.failure.detail);
  const { name, size } = model.value.input;
  const image = new Float32Array(size * size).map((_, at) => Math.abs(Math.sin(at / 77)));
  const ofModel = await profiled(await readFile(model.value.file), {
    [name]: new Tensor('float32', image, [1, 1, size, size]),
  });
  const matrix = new Tensor('float32', new Float32Array(side * side).fill(0.5), [side, side]);
  const ofProduct = await profiled(Buffer.from(matrixProductGraph, 'base64'), { a: matrix, b: matrix });
  const convolutions = ofModel.filter(({ args }) => args.op_name === 'Conv');
  const products = ofProduct.filter(({ args }) => args.op_name === 'MatMul');
  return {
    convolutionShare: sum(convolutions.map(({ dur }) => dur)) / sum(ofModel.map(({ dur }) => dur)),
    convolutions: sum(convolutions.map(flopOfConvolution)) / sum(convolutions.map(({ dur }) => dur)) / 1000,
    matrixProduct: (2 * side ** 3) / median(products.map(({ dur }) => dur)) / 1000,
  };
}

const shapes = z.array(z.record(z.string(), z.array(z.number())));
const nodeEvent = z.object({
  cat: z.literal('Node'),
  name: z.string().endsWith('_kernel_time'),
  /** In microseconds. */
  dur: z.number(),
  args: z.object({ op_name: z.string(), input_type_shape: shapes, output_type_shape: shapes }),
});
type NodeEvent = z.infer<typeof nodeEvent>;

/** What onnxruntime notes of every operator that it ran. */
async function profiled(graph: Buffer, feeds: Record<string, Tensor>): Promise<readonly NodeEvent[]> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  try {
    const session = await InferenceSession.create(graph, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      enableProfiling: true,
      profileFilePrefix: join(folder, 'profile'),
    });
    for (let run = 0; run < runs; run++) await session.run(feeds);
    session.endProfiling();
    const [file = ''] = await readdir(folder);
    const events: unknown[] = z
      .array(z.unknown())
      .parse(JSON.parse(await readFile(join(folder, file), 'utf8')));
    return events.map((event) => nodeEvent.safeParse(event)).flatMap(({ data }) => data ?? []);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Two for each weight at each place. */
function flopOfConvolution({ args }: NodeEvent): number {
  const weights = Object.values(args.input_type_shape[1] ?? {})[0] ?? [];
  const [, , height = 0, width = 0] = Object.values(args.output_type_shape[0] ?? {})[0] ?? [];
  return 2 * weights.reduce((product, length) => product * length, 1) * height * width;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

if (import.meta.main) console.log(JSON.stringify(await benchArithmetic(bundledModelFolder), undefined, 2));
