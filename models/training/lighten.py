"""Takes work out of an exported graph without changing what it computes: see README.md.

    lighten.py MODEL.onnx LIGHTER.onnx

Three rewritings, exact but for rounding (some 1e-8 of a unit vector):
- the three equal channels of a grey film become one, their weights in the first convolution added up;
- a transition's average over 2 × 2 places comes before its 1 × 1 convolution, which then has a quarter of the places;
- a dense layer is handed what the one before it was handed and what that one added, in place of every part again:
  onnxruntime would turn each part in whole numbers into fractions once for every layer behind it.
"""
import sys

import numpy as np
import onnx
from onnx import numpy_helper


class Lightened:
    def __init__(self, model):
        self.graph = model.graph
        self.weights = {t.name: t for t in self.graph.initializer}
        self.makers = {name: node for node in self.graph.node for name in node.output}

    def one_channel(self):
        """The first convolution reads what was expanded to three channels."""
        first = next(node for node in self.graph.node if node.op_type == 'Conv')
        expand = self.makers[first.input[0]]
        if expand.op_type != 'Expand':
            return
        weights = numpy_helper.to_array(self.weights[first.input[1]])
        added = weights.sum(1, keepdims=True, dtype=np.float64).astype(np.float32)
        self.weights[first.input[1]].CopyFrom(numpy_helper.from_array(added, first.input[1]))
        first.input[0] = expand.input[0]

    def pool_first(self):
        for pool in [node for node in self.graph.node if node.op_type == 'AveragePool']:
            convolution = self.makers[self.unpadded(pool.input[0])]
            if convolution.op_type != 'Conv' or self.weights[convolution.input[1]].dims[2:] != [1, 1]:
                continue
            pool.input[0], pooled = convolution.input[0], convolution.output[0]
            convolution.input[0], convolution.output[0] = pooled, pool.output[0]
            pool.output[0] = pooled
            self.graph.node.remove(convolution)
            self.graph.node.insert(list(self.graph.node).index(pool) + 1, convolution)

    def append_to_what_is_there(self):
        """A concatenation that begins with all parts of an earlier one takes that one for them."""
        there = {}
        for node in [node for node in self.graph.node if node.op_type == 'Concat']:
            parts = tuple(node.input)
            if parts[:-1] in there:
                node.input[:] = [there[parts[:-1]], parts[-1]]
            there[parts] = node.output[0]

    def unpadded(self, name):
        """What is behind a padding of nothing, which the exporter puts before every pooling."""
        node = self.makers[name]
        return node.input[0] if node.op_type == 'Pad' and self.is_nothing(node.input[1]) else name

    def is_nothing(self, name):
        """Whether a tensor is known here and all 0."""
        tensor = self.weights.get(name)
        if tensor is None and self.makers[name].op_type == 'Constant':
            tensor = self.makers[name].attribute[0].t
        return tensor is not None and not numpy_helper.to_array(tensor).any()

    def without_unused(self):
        outputs = {o.name for o in self.graph.output}
        while True:
            used = outputs | {name for node in self.graph.node for name in node.input}
            unused = [node for node in self.graph.node if not used & set(node.output)]
            for node in unused:
                self.graph.node.remove(node)
            if not unused:
                break
        for tensor in list(self.graph.initializer):
            if tensor.name not in used:
                self.graph.initializer.remove(tensor)


def lighten(path, to):
    model = onnx.load(path)
    graph = Lightened(model)
    graph.one_channel()
    graph.pool_first()
    graph.append_to_what_is_there()
    graph.without_unused()
    onnx.checker.check_model(model)
    onnx.save(model, to)


if __name__ == '__main__':
    lighten(*sys.argv[1:3])
