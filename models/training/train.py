"""Trains the network for a time-box, or goes on from a checkpoint: see README.md.

    train.py --corpus DIR_OR_PACK --out RUN --minutes 75 [--start MODEL.onnx|CHECKPOINT] [--stage findings]
             [--split hash]

Kill it at any moment: RUN/checkpoint.pt is written every few minutes, and the same command goes on from there.
"""
import argparse
import concurrent.futures
import contextlib
import copy
import json
import math
import os
import re
import time

import numpy as np
import torch
import torch.nn.functional as F

from films import development, list_films, open_film
from network import Network, load_graph
from pixels import grey, square
from stages import FindingsStage, SteadyStage, TwoViewsStage

SAVE_EVERY = 240                 # seconds


def arguments():
    p = argparse.ArgumentParser()
    p.add_argument('--corpus', required=True)
    p.add_argument('--out', required=True)
    p.add_argument('--minutes', type=float, default=75)
    p.add_argument('--steps', type=int, help='ends here, and the schedule follows the steps in place of the clock')
    p.add_argument('--start', help='a model.onnx of this architecture, or the checkpoint of another run')
    p.add_argument('--stage', choices=['findings', 'steady', 'simclr', 'byol', 'vicreg'], default='findings')
    p.add_argument('--split', choices=['hash', 'v0'], default='hash')
    p.add_argument('--sizes', type=int, nargs='+', default=[96, 112, 128], help='input sides, smallest first')
    p.add_argument('--shares', type=float, nargs='+', default=[0.4, 0.35, 0.25], help='of the time-box, one a size')
    p.add_argument('--batch', type=int, default=48)
    p.add_argument('--paediatric', type=float, default=0.17, help="share of a batch that is Kermany's")
    p.add_argument('--rate', type=float, default=4e-4)
    p.add_argument('--decay', type=float, default=0.03)
    p.add_argument('--neighbours', type=float, default=0.3, help='weight of the neighbour loss')
    p.add_argument('--same', type=float, default=0.0, help='weight of finding the same film again under other conditions')
    p.add_argument('--mix', type=float, default=0.0, help='share of the batches in which NIH films are mixed in pairs, with their findings')
    p.add_argument('--freeze', type=int, default=0, help='dense blocks that stay as they started, with the stem')
    p.add_argument('--average', type=float, default=0.999, help='of the moving-average weights, a step')
    p.add_argument('--threads', type=int, default=1)
    p.add_argument('--seed', type=int, default=0)
    args = p.parse_args()
    if args.stage == 'steady' and not (args.start or '').endswith('.onnx'):
        p.error('--stage steady needs a model.onnx to --start from: its vectors are what is asked for')
    return args


def load_films(corpus, films, side, threads):
    """All films as uint8 squares, [n,1,side,side], decoded by `threads` at once; some 0.3 GB at side 144."""
    pixels = torch.empty((len(films), 1, side, side), dtype=torch.uint8)

    def put(i):
        pixels[i, 0] = torch.from_numpy(np.round(square(grey(open_film(corpus, films[i])), side) * 255).astype(np.uint8))
    # A pack is one open file, so it is read by one thread.
    with concurrent.futures.ThreadPoolExecutor(1 if os.path.isfile(corpus) else threads) as pool:
        for _ in pool.map(put, range(len(films))):
            pass
    return pixels


class Sampler:
    """Batches with a fixed share of each source; films with a finding come up twice as often as those without."""

    def __init__(self, films, kept, paediatric, batch, stage):
        usable = [i for i, k in enumerate(kept) if not k]
        self.nih = torch.tensor([i for i in usable if films[i].source == 'nih'])
        self.weights = torch.tensor([2.0 if films[i].findings else 1.0 for i in self.nih])
        others = ('kermany', 'hannover') if stage != 'findings' else ('kermany',)
        self.others = torch.tensor([i for i in usable if films[i].source in others])
        self.counts = (batch - round(batch * paediatric), round(batch * paediatric))

    def draw(self):
        mine = self.nih[torch.multinomial(self.weights, self.counts[0])]
        other = self.others[torch.randint(len(self.others), (self.counts[1],))]
        return torch.cat([mine, other])


class MovingAverage:
    """Exponential average of a network's weights and statistics, warmed up so that the first steps do not linger."""

    def __init__(self, net, decay):
        self.net, self.decay, self.steps = net, decay, 0
        self.values = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def update(self):
        self.steps += 1
        keep = min(self.decay, (1 + self.steps) / (10 + self.steps))
        for name, value in self.net.state_dict().items():
            if value.is_floating_point():
                self.values[name].mul_(keep).add_(value.detach(), alpha=1 - keep)
            else:
                self.values[name].copy_(value)

    def swapped_in(self):
        return Swapped(self.net, self.values)


class Swapped:
    def __init__(self, net, values):
        self.net, self.values = net, values

    def __enter__(self):
        self.own = {k: v.detach().clone() for k, v in self.net.state_dict().items()}
        self.net.load_state_dict(self.values)

    def __exit__(self, *_):
        self.net.load_state_dict(self.own)


def start_graph(args, pixels):
    """The graph that the training begins from, or None where it begins from a checkpoint or from nothing."""
    if not (args.start or '').endswith('.onnx'):
        return None
    some = torch.linspace(0, len(pixels) - 1, 128).long()
    side = min(160, max(args.sizes))
    batch = F.interpolate(pixels[some].float() / 255, size=(side, side), mode='bilinear', antialias=True)
    return load_graph(args.start, batch, whole=False)


def start_network(args, graph, device):
    net = Network()
    if graph:
        net.features = copy.deepcopy(graph.features)
    elif args.start:
        net.load_state_dict(torch.load(args.start, map_location='cpu')['average'], strict=False)
    net.freeze(args.freeze)
    return net.to(device).to(memory_format=torch.channels_last)


def rate_at(progress, peak):
    """Warm-up over a twentieth, then a cosine to 0."""
    return peak * (progress / 0.05 if progress < 0.05 else 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95)))


def size_at(progress, args):
    for size, until in zip(args.sizes, np.cumsum(args.shares)):
        if progress < until:
            return size
    return args.sizes[-1]


def main():
    args = arguments()
    os.makedirs(args.out, exist_ok=True)
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    films = list_films(args.corpus)
    kept = development(films, args.split)
    pixels = load_films(args.corpus, films, max(args.sizes) + 16, max(2, args.threads))
    graph = start_graph(args, pixels)
    net = start_network(args, graph, device)
    pixels = pixels.to(device)       # small enough for any GPU; augmentation then runs there too
    sampler = Sampler(films, kept, args.paediatric, args.batch, args.stage)
    average = MovingAverage(net, args.average)
    if args.stage == 'findings':
        stage = FindingsStage(films, net, args, device)
    elif args.stage == 'steady':
        usable = [i for i, k in enumerate(kept) if not k]
        stage = SteadyStage(net, graph, pixels, usable, device)
    else:
        stage = TwoViewsStage(net, args.stage, average, device)
    extra = stage.parameters() if hasattr(stage, 'parameters') else []
    optimiser = torch.optim.AdamW([p for p in (*net.parameters(), *extra) if p.requires_grad], lr=args.rate, weight_decay=args.decay)
    run(Run(args, net, average, optimiser, stage, device), sampler, pixels)


def bfloat16_pays(device):
    """On a GPU and on processors with instructions for it (two to three times as fast, tried); elsewhere it is half as fast."""
    if device.type == 'cuda':
        return True
    try:
        with open('/proc/cpuinfo') as file:
            return re.search(r'\b(avx512_bf16|amx_bf16)\b', file.read()) is not None
    except FileNotFoundError:
        return False


class Run:
    """What is kept between two lives of a training: everything but the films."""

    def __init__(self, args, net, average, optimiser, stage, device):
        self.args, self.net, self.average, self.optimiser, self.stage, self.device = args, net, average, optimiser, stage, device
        self.bfloat16 = bfloat16_pays(device)
        self.spent, self.step, self.loss = 0.0, 0, None
        self.file = os.path.join(args.out, 'checkpoint.pt')

    def save(self):
        state = {'net': self.net.state_dict(), 'average': self.average.values, 'averaged': self.average.steps,
                 'optimiser': self.optimiser.state_dict(), 'stage': self.stage.state_dict(), 'spent': self.spent,
                 'step': self.step, 'random': torch.get_rng_state(), 'args': vars(self.args)}
        if torch.cuda.is_available():
            state['random of the GPU'] = torch.cuda.get_rng_state_all()
        torch.save(state, self.file + '.new')
        os.replace(self.file + '.new', self.file)

    def resume(self):
        if not os.path.exists(self.file):
            return
        state = torch.load(self.file, map_location=self.device)
        self.net.load_state_dict(state['net'])
        self.optimiser.load_state_dict(state['optimiser'])
        self.average.values, self.average.steps = state['average'], state['averaged']
        self.stage.load_state_dict(state['stage'])
        self.spent, self.step = state['spent'], state['step']
        torch.set_rng_state(state['random'].cpu())
        if 'random of the GPU' in state:
            torch.cuda.set_rng_state_all([each.cpu() for each in state['random of the GPU']])


def run(it, sampler, pixels):
    it.resume()
    it.net.train()
    log = open(os.path.join(it.args.out, 'log.jsonl'), 'a')
    since, saved = time.time(), time.time()
    before = it.spent
    while (progress := progress_of(it)) < 1:
        one_step(it, sampler, pixels, progress)
        it.spent = before + time.time() - since
        if it.step % 20 == 0:
            line = {'step': it.step, 'minutes': round(it.spent / 60, 2), 'size': size_at(progress, it.args),
                    'loss': round(it.loss, 4), 'films a second': round(it.step * it.args.batch / it.spent, 1)}
            print(json.dumps(line), file=log, flush=True)
        if time.time() - saved > SAVE_EVERY:
            it.save()
            saved = time.time()
    it.save()
    print(json.dumps({'step': it.step, 'minutes': round(it.spent / 60, 2), 'done': True}), file=log, flush=True)


def progress_of(it):
    """How far the run is: by its steps, which gives the same weights again, or by the clock, which keeps a time-box."""
    return it.step / it.args.steps if it.args.steps else it.spent / (it.args.minutes * 60)


def one_step(it, sampler, pixels, progress):
    for group in it.optimiser.param_groups:
        group['lr'] = rate_at(progress, it.args.rate)
    chosen = sampler.draw().to(it.device)
    batch = pixels[chosen].float() / 255
    with torch.autocast(it.device.type, dtype=torch.bfloat16) if it.bfloat16 else contextlib.nullcontext():
        loss = it.stage.loss(batch, chosen, size_at(progress, it.args))
    it.optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(it.net.parameters(), 2.0)
    it.optimiser.step()
    it.average.update()
    it.step += 1
    it.loss = loss.item() if it.loss is None else 0.98 * it.loss + 0.02 * loss.item()


if __name__ == '__main__':
    main()
