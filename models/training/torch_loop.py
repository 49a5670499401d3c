"""PyTorch eager on this machine's processors, for scripts/bench/embed-torch.ts: reads lines `THREADS BATCH IMAGES`, runs
so many images of a model.onnx as PyTorch, and answers with the seconds it took."""
import sys
import time

import torch

from network import load_graph


def main():
    path, size = sys.argv[1], int(sys.argv[2])
    graph = load_graph(path, torch.rand(8, 1, size, size), whole=False)
    print('ready', flush=True)
    for line in sys.stdin:
        threads, batch, images = map(int, line.split())
        torch.set_num_threads(threads)
        film = torch.full((batch, 1, size, size), 0.4)
        started = time.perf_counter()
        with torch.inference_mode():
            for _ in range(0, images, batch):
                graph(film)
        print(time.perf_counter() - started, flush=True)


if __name__ == '__main__':
    main()
