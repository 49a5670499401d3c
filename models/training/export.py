"""Writes a model folder: model.onnx, manifest.json, reference films and their vectors. See README.md.

    export.py --corpus DIR_OR_PACK --checkpoint CHECKPOINT.pt --name densenet121-cxr-v3 --out FOLDER [--size 160]
              [--power 0 --shrink 0.1] [--split hash] [--half | --whole 3]

Reads the written file back and checks its parity with the graph that was trained (1e-4) and the spatial sum (1e-4);
prints one JSON document. `--half` writes the weights in half precision, `--whole 3` the dense layers from the third on in whole
numbers of 8 bits (whole.py), where cosine (0.995) and top-10 overlap (0.98) of the written file allow it.
"""
import argparse
import hashlib
import json
import os
import sys
from contextlib import contextmanager

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from PIL import Image

from evaluate import read_graph, run, tensors
from films import development, list_films, open_film
from lighten import lighten
from network import load_graph
from pixels import grey
from whole import dense_layers, ranges_of, whole_layer, write_whole

LEAST_COSINE, LEAST_OVERLAP, PARITY = 0.995, 0.98, 1e-4
RANGE_FILMS = 1024               # of those trained on, for what a dense layer meets


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument('--corpus', required=True)
    p.add_argument('--checkpoint', dest='model', required=True)
    p.add_argument('--name', required=True)
    p.add_argument('--out', required=True)
    p.add_argument('--size', type=int, default=160)
    p.add_argument('--power', type=float, default=0)
    p.add_argument('--shrink', type=float, default=0.1)
    p.add_argument('--split', choices=['hash', 'v0'], default='hash')
    lighter = p.add_mutually_exclusive_group()
    lighter.add_argument('--half', action='store_true')
    lighter.add_argument('--whole', type=int, metavar='N', help='dense layers from the N-th of 58 on in whole numbers')
    p.add_argument('--age', default='adult and paediatric')
    return p.parse_args()


def write_onnx(graph, size, path):
    torch.onnx.export(graph, torch.rand(1, 1, size, size), path, input_names=['image'], output_names=['embedding', 'features'],
                      dynamic_axes={name: {0: 'n'} for name in ('image', 'embedding', 'features')}, opset_version=13)
    lighten(path, path)


def is_large(values):
    return values.dtype == np.float32 and values.size >= 1024


def round_weights(path):
    """Rounds every large weight of a file to half precision and leaves it in single: what `halve` stores."""
    model = onnx.load(path)
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if is_large(values):
            tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16).astype(np.float32), tensor.name))
    onnx.save(model, path)


def halve(path):
    """Stores every large weight as float16 and casts it when the session opens: half the file, the same arithmetic."""
    model = onnx.load(path)
    kept, casts = [], []
    for tensor in model.graph.initializer:
        values = numpy_helper.to_array(tensor)
        if not is_large(values):
            kept.append(tensor)
            continue
        kept.append(numpy_helper.from_array(values.astype(np.float16), tensor.name + '/half'))
        casts.append(helper.make_node('Cast', [tensor.name + '/half'], [tensor.name], to=onnx.TensorProto.FLOAT))
    nodes = casts + list(model.graph.node)
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    onnx.save(model, path)


def to_whole(path, graph, args, films, kept):
    """Rewrites a written file's dense layers in whole numbers, from the one that `args.whole` counts to."""
    sample = [f for f, k in zip(films, kept) if not k]
    ranges = ranges_of(graph.features, sample[::max(1, len(sample) // RANGE_FILMS)], lambda some: run(
        lambda x: graph(x)[0], args.corpus, some, args.size))
    layers = list(dense_layers(graph.features).items())[args.whole - 1:]
    write_whole(path, {name: whole_layer(layer, ranges[name]) for name, layer in layers})


def overlap(a, b, k=10):
    def nearest(vectors):
        scores = vectors @ vectors.T
        np.fill_diagonal(scores, -9)
        return np.argsort(-scores, 1)[:, :k]
    return float(np.mean([len(set(x) & set(y)) / k for x, y in zip(nearest(a), nearest(b))]))


def close_level(vectors, patients, share=0.98):
    """The cosine above which that share of films of unseen patients have a neighbour of another patient."""
    scores = vectors @ vectors.T
    scores[patients[:, None] == patients[None]] = -9
    return float(np.quantile(scores.max(1), 1 - share))


def strangers(size, seed=0):
    """What is no chest: noise, ramps, stripes, discs."""
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.linspace(0, 1, size), np.linspace(0, 1, size))
    made = [rng.random((size, size)) ** p for p in (0.5, 1, 2)] + [x, y, (np.sin(x * 40) + 1) / 2, (np.hypot(x - 0.5, y - 0.5) < 0.3) * 1.0]
    return torch.from_numpy(np.stack(made).astype(np.float32))[:, None]


def references(args, films, graph):
    """Eight films of several sizes and sources with their vectors: preprocessing and inference must reproduce these."""
    folder = os.path.join(args.out, 'reference')
    os.makedirs(folder, exist_ok=True)
    large = [f for f in films if f.source == 'nih' and f.pixels == 1024][:4]
    small = [f for f in films if f.source == 'nih' and f.pixels == 128][:2]
    vectors = {}
    for film in large + small + [f for f in films if f.source == 'hannover'][:2]:
        name = os.path.splitext(os.path.basename(film.name))[0] + '.png'
        Image.fromarray(grey(open_film(args.corpus, film))).save(os.path.join(folder, name))
        vectors[name] = [round(float(v), 7) for v in run(lambda x: graph(x)[0], args.corpus, [film], args.size)[0]]
    json.dump(vectors, open(os.path.join(folder, 'vectors.json'), 'w'))


def manifest(args, sha256, close):
    return {
        'name': args.name, 'sha256': sha256, 'architecture': 'DenseNet121',
        'licence': 'Apache-2.0 (weights); training data: see MODEL_CARD.md and NOTICE',
        'input': {'name': 'image', 'shape': ['n', 1, args.size, args.size], 'type': 'float32', 'range': [0, 1],
                  'fit': 'cut-even-edges, pad-to-square-with-0', 'resample': 'triangle filter, antialiased, half-pixel centres'},
        'outputs': {'embedding': {'name': 'embedding', 'dimension': 1024, 'unitLength': True},
                    'features': {'name': 'features', 'meaning': 'mean over places = embedding before normalisation'}},
        'metric': 'cosine',
        'close': {'cosine': round(close, 3), 'meaning': '98 % of films of unseen patients have a neighbour of another patient above it'},
        'domain': {'modality': ['CR', 'DX', 'RG'], 'bodyPart': ['CHEST', 'THORAX'], 'view': ['PA', 'AP'], 'age': args.age},
    }


@contextmanager
def written_aside(place):
    """Where a file is written until it has passed: one that does not leaves what lies at its place, and nothing of itself."""
    aside = place + '.part'
    try:
        yield aside
        os.replace(aside, place)
    finally:
        if os.path.exists(aside):
            os.remove(aside)


def write_checked(path, graph, args, films, kept):
    """Writes the graph to a path and what belongs to it beside, and gives the report; ends the program where a check fails."""
    unseen = [f for f, k in zip(films, kept) if k and f.source == 'nih']
    trained = run(lambda x: graph(x)[0], args.corpus, unseen, args.size)
    write_onnx(graph, args.size, path)
    if args.half:
        round_weights(path)
    written = load_graph(path, tensors(args.corpus, unseen[:64], args.size))
    vectors = run(lambda x: written(x)[0], args.corpus, unseen, args.size)
    report = {'parity': float(np.abs(vectors - trained).max())}
    if not args.half and report['parity'] > PARITY:
        sys.exit(f'the written file is not the graph that was trained: {report}')
    if args.whole:
        to_whole(path, graph, args, films, kept)
        written = load_graph(path, tensors(args.corpus, unseen[:64], args.size))
        vectors = run(lambda x: written(x)[0], args.corpus, unseen, args.size)
    if args.half or args.whole:
        report['lighter'] = {'least cosine': float((vectors * trained).sum(1).min()), 'top-10 overlap': overlap(vectors, trained)}
        if report['lighter']['least cosine'] < LEAST_COSINE or report['lighter']['top-10 overlap'] < LEAST_OVERLAP:
            sys.exit(f'the lighter file changes too much: {report["lighter"]}')
    if args.half:
        halve(path)
    with torch.no_grad():
        embedding, features = written(tensors(args.corpus, unseen[:8], args.size))
        mean = features.mean((2, 3))
        report['spatial sum'] = float((embedding - mean / mean.norm(dim=1, keepdim=True)).abs().max())
        odd = written(strangers(args.size))[0].numpy()
    close = close_level(vectors, np.array([f.patient for f in unseen]))
    report.update(close=close, nearest_stranger=float((odd @ vectors.T).max()), bytes=os.path.getsize(path))
    if report['spatial sum'] > PARITY:
        sys.exit(f'the spatial sum is not exact: {report}')
    references(args, films, written)
    sha256 = hashlib.sha256(open(path, 'rb').read()).hexdigest()
    with open(os.path.join(args.out, 'manifest.json'), 'w') as f:
        f.write(json.dumps(manifest(args, sha256, close), indent=1) + '\n')
    return report


def main():
    args = arguments()
    os.makedirs(args.out, exist_ok=True)
    torch.set_num_threads(1)
    films = list_films(args.corpus)
    kept = development(films, args.split)
    graph = read_graph(args.model, args, films, kept)
    with written_aside(os.path.join(args.out, 'model.onnx')) as path:
        report = write_checked(path, graph, args, films, kept)
    print(json.dumps(report, indent=1))


if __name__ == '__main__':
    main()
