"""Averages the weights of networks that began alike (Wortsman et al. 2022): often better than each, and costs one.

    soup.py --corpus DIR_OR_PACK --out CHECKPOINT.pt MODEL.onnx|CHECKPOINT.pt …

Writes what `evaluate.py`, `export.py` and `train.py --start` read. The heads are left out: each run has its own.
"""
import argparse

import torch

from evaluate import tensors
from films import list_films
from network import features_of_onnx

SIDE = 160


def weights_of(path, films):
    if path.endswith('.onnx'):
        return {'features.' + name: value for name, value in features_of_onnx(path, films).state_dict().items()}
    average = torch.load(path, map_location='cpu')['average']
    return {name: value for name, value in average.items() if name.startswith('features.')}


def mean_of(many):
    """Counters of batches are not averaged; they are not used in evaluation."""
    first = many[0]
    return {name: sum(one[name] for one in many) / len(many) if value.is_floating_point() else value for name, value in first.items()}


def main():
    p = argparse.ArgumentParser()
    p.add_argument('models', nargs='+')
    p.add_argument('--corpus', required=True)
    p.add_argument('--out', required=True)
    args = p.parse_args()
    films = list_films(args.corpus)
    some = tensors(args.corpus, films[::max(1, len(films) // 128)][:128], SIDE)
    torch.save({'average': mean_of([weights_of(path, some) for path in args.models])}, args.out)


if __name__ == '__main__':
    main()
