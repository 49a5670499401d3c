"""Figures of a model on the development split: see README.md.

    evaluate.py --corpus DIR_OR_PACK --model MODEL.onnx|CHECKPOINT.pt [--split v0] [--size 160] [--power 0 --shrink 0.1]
                [--against MODEL] [--baselines] [--robustness] [--out REPORT.json] [--trial NAME]

Prints one JSON document. `--trial` adds a line to trials.tsv.
"""
import argparse
import csv
import io
import json
import os

import numpy as np
import torch
from PIL import Image, ImageFilter

from films import FINDINGS, development, list_films, one_a_patient, open_film
from network import WIDTH, Graph, Network, load_graph, place_weights, response_weights
from pixels import grey, square
from retrieval import MEASURES, label_matrix, random_mean, retrieve, unit
from whiten import centre_of, shrinkage_whitening

TRIALS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'trials.tsv')
CENTRE_FILMS = 1200              # without a finding, for mean and covariance


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument('--corpus', required=True)
    p.add_argument('--model', required=True)
    p.add_argument('--split', choices=['hash', 'v0'], default='hash')
    p.add_argument('--size', type=int, default=160)
    p.add_argument('--power', type=float, default=0, help='of whitening; 0 centres only')
    p.add_argument('--shrink', type=float, default=0.1)
    p.add_argument('--against', help='another model: by how much it is exceeded, query by query')
    p.add_argument('--baselines', action='store_true')
    p.add_argument('--robustness', action='store_true')
    p.add_argument('--threads', type=int, default=1)
    p.add_argument('--out')
    p.add_argument('--trial')
    return p.parse_args()


def tensors(corpus, films, size):
    return torch.from_numpy(np.stack([square(grey(open_film(corpus, f)), size) for f in films]))[:, None]


def run(model, corpus, films, size, batch=16):
    """model: a batch of films to [n, WIDTH]."""
    with torch.no_grad():
        return torch.cat([model(tensors(corpus, films[i:i + batch], size)) for i in range(0, len(films), batch)]).numpy()


def read_graph(model, args, films, kept):
    """The graph to be measured: a model.onnx as it is, or a checkpoint centred (and whitened) by training films.

    The centre is the mean of films without a finding: what is left of a vector says how its film differs from those.
    """
    normal = [f for f, k in zip(films, kept) if not k and f.source == 'nih' and not f.findings]
    sample = normal[::max(1, len(normal) // CENTRE_FILMS)]
    if model.endswith('.onnx'):
        return load_graph(model, tensors(args.corpus, sample[:128], args.size))
    net = Network()
    net.load_state_dict(torch.load(model, map_location='cpu')['average'], strict=False)
    both = place_weights(args.size).expand(1, WIDTH, -1, -1)
    unscaled = Graph(net.features, np.zeros(WIDTH), weights=both).eval()
    pooled = run(lambda x: unscaled.responses(x).mean((2, 3)), args.corpus, sample, args.size)
    weights = response_weights(args.size, pooled)
    pooled = pooled * (weights / both)[0, :, 0, 0].numpy()
    return Graph(net.features, centre_of(pooled), shrinkage_whitening(pooled, args.power, args.shrink), weights).eval()


def figures(vectors, films):
    one = one_a_patient(films)
    result = retrieve(vectors, films)
    first = [films[i] for i in one]
    return {'abnormal films, other patients only': {**result.mean(), '95 %': result.interval()},
            'one film a patient, abnormal': retrieve(vectors[one], first).mean(),
            'all films searched': retrieve(vectors, films, 'all').mean(),
            'by finding': result.per_finding()}


def gain(vectors, others, films):
    """By how much each measure exceeds another model's over the same queries, and the interval of that."""
    one = one_a_patient(films)
    first = [films[i] for i in one]
    several = {'abnormal films, other patients only': (vectors, others, films, 'abnormal'),
               'one film a patient, abnormal': (vectors[one], others[one], first, 'abnormal'),
               'all films searched': (vectors, others, films, 'all')}
    report = {}
    for name, (mine, theirs, of, gallery) in several.items():
        difference = retrieve(mine, of, gallery).minus(retrieve(theirs, of, gallery))
        report[name] = {**difference.mean(), '95 %': difference.interval()}
    return report


def groups(vectors, films):
    """Retrieval for queries of one view, sex or age, in the whole gallery."""
    result = retrieve(vectors, films)
    abnormal = [f for f in films if f.findings]
    kinds = {'view': lambda f: f.view, 'sex': lambda f: f.sex, 'age': lambda f: f'{f.age // 20 * 20}–{f.age // 20 * 20 + 19}'}
    report = {}
    for name, kind in kinds.items():
        of = np.array([kind(f) for f in abnormal])
        report[name] = {value: {**result.of(of == value).mean(), 'n': int((of == value).sum())}
                        for value in sorted(set(of)) if (of == value).sum() >= 10}
    return report


def source_share(vectors, films, k=10):
    """Share of the k nearest that come from the query's own source, and what chance gives: the scanner tells films apart
    to the degree that the first exceeds the second."""
    of = np.array([f.source for f in films])
    patients = np.array([f.patient for f in films])
    scores = vectors @ vectors.T
    scores[patients[:, None] == patients[None]] = -9
    near = of[np.argsort(-scores, 1)[:, :k]] == of[:, None]
    return {s: {'neighbours of the same source': float(near[of == s].mean()), 'share of the films': float((of == s).mean())}
            for s in sorted(set(of))}


def within_kermany(vectors, films, k=10):
    """Normal or pneumonia among paediatric films: balanced accuracy of the k nearest."""
    kept = [i for i, f in enumerate(films) if f.source == 'kermany']
    kinds = np.array([films[i].kind > 0 for i in kept])
    patients = np.array([films[i].patient for i in kept])
    scores = vectors[kept] @ vectors[kept].T
    scores[patients[:, None] == patients[None]] = -9
    said = kinds[np.argsort(-scores, 1)[:, :k]].mean(1) > 0.5
    return float(np.mean([(said == kinds)[kinds == kind].mean() for kind in (False, True)]))


def baselines(corpus, films):
    pixels = np.stack([square(grey(open_film(corpus, f)), 32).ravel() for f in films])
    pixels = pixels - pixels.mean(0)
    _, _, axes = np.linalg.svd(pixels, full_matrices=False)
    torch.manual_seed(0)
    untrained = run(Network().eval().pooled, corpus, films, 160)
    named = {'32 × 32 pixels, PCA 64': unit(pixels @ axes[:64].T), 'untrained DenseNet121': unit(untrained - untrained.mean(0))}
    report = {'random': {'abnormal films, other patients only': random_mean(films)}}
    for name, vectors in named.items():
        report[name] = figures(vectors, films)
    return report


def variants(values):
    """The same film as another system might hand it over. 0…255, uint8.

    What depends on how Simile reads a file (MONOCHROME1, a small decode) is not here: `scripts/bench/robustness.ts` asks
    the product itself.
    """
    image = Image.fromarray(values)
    low, high = np.percentile(values, (1, 99))
    windowed = np.clip((values.astype(float) * 12 + 500 - (low * 12 + 500) * 0.9) / ((high * 12 - low * 12) * 1.2) * 255, 0, 255)
    jpeg = io.BytesIO()
    image.save(jpeg, 'JPEG', quality=75)
    border = np.zeros_like(values)
    inside = tuple(round(s * 0.9) for s in image.size)
    framed = Image.fromarray(border)
    framed.paste(image.resize(inside, Image.BILINEAR), tuple((a - b) // 2 for a, b in zip(image.size, inside)))
    yield '12 bits, another window', windowed.astype(np.uint8)
    yield 'JPEG, quality 75', np.asarray(Image.open(jpeg))
    yield 'blurred', np.asarray(image.reduce(2) if min(image.size) > 200 else image.filter(ImageFilter.BoxBlur(0.5)))
    yield '5° rotated', np.asarray(image.rotate(5, Image.BILINEAR))
    yield '5 % border', np.asarray(framed)


def robustness(graph, args, films, queries=300, gallery=5000):
    """Share of films whose changed copy finds the original first among `gallery` films."""
    rng = np.random.default_rng(1)
    chosen = rng.permutation(len(films))[:gallery]
    vectors = run(lambda x: graph(x)[0], args.corpus, [films[i] for i in chosen], args.size)
    first = {}
    for at in range(queries):
        for name, values in variants(grey(open_film(args.corpus, films[chosen[at]]))):
            with torch.no_grad():
                vector = graph(torch.from_numpy(square(values, args.size))[None, None])[0].numpy()[0]
            first.setdefault(name, []).append(int(np.argmax(vectors @ vector)) == at)
    return {name: {'share': float(np.mean(hits)), 'films': len(hits)} for name, hits in first.items()}


def note_trial(args, report, size):
    """One line of trials.tsv: what was tried, and what came of it."""
    main, one = report['abnormal films, other patients only'], report['one film a patient, abnormal']
    row = {'trial': args.trial, 'split': args.split, 'input': size, 'whitening': args.power,
           **{f'{m} abnormal': f'{main[m]:.4f}' for m in MEASURES}, 'mAP one a patient': f"{one['mAP']:.4f}",
           'P@10 one a patient': f"{one['P@10']:.4f}", 'mAP all searched': f"{report['all films searched']['mAP']:.4f}"}
    new = not os.path.exists(TRIALS)
    with open(TRIALS, 'a', newline='') as f:
        table = csv.DictWriter(f, row.keys(), delimiter='\t', lineterminator='\n')
        if new:
            table.writeheader()
        table.writerow(row)


def main():
    args = arguments()
    torch.set_num_threads(args.threads)
    films = list_films(args.corpus)
    kept = development(films, args.split)
    graph = read_graph(args.model, args, films, kept)
    nih = [f for f, k in zip(films, kept) if k and f.source == 'nih']
    vectors = run(lambda x: graph(x)[0], args.corpus, nih, args.size)
    report = {'model': os.path.basename(args.model), 'films': len(nih), 'abnormal': int(label_matrix(nih).any(1).sum()),
              'findings': FINDINGS, **figures(vectors, nih), **groups(vectors, nih)}
    if args.against:
        other = run(lambda x, against=read_graph(args.against, args, films, kept): against(x)[0], args.corpus, nih, args.size)
        report['more than ' + args.against] = gain(vectors, other, nih)
    if args.baselines:
        report['baselines'] = baselines(args.corpus, nih)
        hashed = development(films, 'hash')
        others = [f for f, k in zip(films, hashed) if k and f.source != 'nih']
        more = run(lambda x: graph(x)[0], args.corpus, others, args.size)
        everyone = nih + others
        whole = np.concatenate([vectors, more])
        report['source'] = source_share(whole, everyone)
        report['paediatric normal or pneumonia, balanced accuracy'] = within_kermany(whole, everyone)
    if args.robustness:
        report['original first of 5,000'] = robustness(graph, args, films)
    if args.trial:
        note_trial(args, report, args.size)
    text = json.dumps(report, indent=1, ensure_ascii=False, default=float)
    if args.out:
        open(args.out, 'w').write(text + '\n')
    print(text)


if __name__ == '__main__':
    main()
