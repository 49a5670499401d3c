"""Dense layers in whole numbers of 8 bits (Jacob et al. 2018): see README.md.

A dense layer's two convolutions take whole numbers from 0 to 255 and weights from −63 to 63. Every channel has a step of its own:
the steps of what goes in are multiplied into the weights, those of what comes out into the scale of each output channel, so none
of them costs anything. Weights of 7 bits keep the sum of two products within 16 bits: processors without instructions for
whole-number networks add them up that way, and would cut off more, so the same film had another vector there.
"""
from dataclasses import dataclass

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import helper, numpy_helper
from torchvision.models.densenet import _DenseLayer

MOST_INPUT, MOST_WEIGHT = 255, 63
LAYERS = {'denseblock1': 6, 'denseblock2': 12, 'denseblock3': 24, 'denseblock4': 16}


@dataclass
class WholeLayer:
    """`x`, `between`, `out`: steps of a channel; `zero`: the whole number that stands for 0 in what comes out. Weights are
    int8; a product of weight and input times `scale1`, `scale2` (one an output channel) is in steps of what comes out."""
    x: np.ndarray
    weight1: np.ndarray
    scale1: np.ndarray
    bias1: np.ndarray
    between: np.ndarray
    weight2: np.ndarray
    scale2: np.ndarray
    bias2: np.ndarray
    out: np.ndarray
    zero: np.ndarray

    def forward(self, given):
        """What the written nodes compute; float32 holds such sums exactly up to 2²⁴, and none comes near."""
        held = {name: torch.from_numpy(np.asarray(value, np.float32)) for name, value in self.__dict__.items()}
        of_channel = {name: value.view(1, -1, 1, 1) for name, value in held.items() if value.ndim == 1}
        x = steps(given / of_channel['x'])
        sums = F.conv2d(x, held['weight1']) + of_channel['bias1']
        between = steps(sums * of_channel['scale1'])
        sums = F.conv2d(between, held['weight2'], padding=1) + of_channel['bias2']
        return (steps(sums * of_channel['scale2']) - of_channel['zero']) * of_channel['out']


def steps(values):
    return values.round().clamp(0, MOST_INPUT)


def name_of(block, layer):
    return f'denseblock{block}.denselayer{layer}'


def dense_layers(features):
    return {name: module for name, module in features.named_modules() if isinstance(module, _DenseLayer)}


def entered(layer, inputs):
    """What a dense layer's first convolution is given."""
    return F.relu(layer.norm1(torch.cat(inputs, 1)))


def in_whole_numbers(features, whole):
    """Dense layers named in `whole` (name → WholeLayer) compute as their file does."""
    for name, layer in dense_layers(features).items():
        if name in whole:
            layer.forward = lambda inputs, layer=layer, numbers=whole[name]: numbers.forward(
                entered(layer, [inputs] if torch.is_tensor(inputs) else inputs))
    return features


def ranges_of(features, films, run):
    """What each dense layer meets when `run(films)` is done: name → highest of each channel that goes in, between its
    convolutions, and lowest and highest of each that comes out."""
    met = {}

    def watch(name):
        def hook(layer, inputs, out):
            given = entered(layer, [inputs[0]] if torch.is_tensor(inputs[0]) else inputs[0])
            between = F.relu(layer.norm2(layer.conv1(given)))
            now = [of_channels(given), of_channels(between), of_channels(out), of_channels(-out)]
            met[name] = [torch.maximum(a, b) for a, b in zip(met[name], now)] if name in met else now
        return hook
    hooks = [layer.register_forward_hook(watch(name)) for name, layer in dense_layers(features).items()]
    with torch.no_grad():
        run(films)
    for hook in hooks:
        hook.remove()
    return met


def of_channels(values):
    return values.amax((0, 2, 3))


def whole_layer(layer, ranges):
    """The whole numbers of one dense layer; a channel that shows nothing keeps a step of 1."""
    x_most, between_most, highest, lowest = ranges
    norm = layer.norm2.weight / (layer.norm2.running_var + layer.norm2.eps).sqrt()
    weight1 = layer.conv1.weight * norm[:, None, None, None]
    bias1 = layer.norm2.bias - layer.norm2.running_mean * norm
    x, between = shared_steps(x_most, weight1), shared_steps(between_most, layer.conv2.weight)
    whole1, step1 = whole_weights(weight1 * x[None, :, None, None])
    whole2, step2 = whole_weights(layer.conv2.weight * between[None, :, None, None])
    highest, lowest = highest.clamp_min(0), lowest.clamp_min(0)
    out = ((highest + lowest) / MOST_INPUT).clamp_min(1e-12)
    zero = (lowest / out).round()
    arrays = [x, whole1, step1 / between, (bias1 / step1).round(), between, whole2, step2 / out, (zero * out / step2).round(), out, zero]
    types = [np.float32, np.int8, np.float32, np.int32, np.float32, np.int8, np.float32, np.int32, np.float32, np.uint8]
    return WholeLayer(*(a.detach().numpy().astype(t) for a, t in zip(arrays, types)))


def shared_steps(most, weights):
    """Steps between those that use all 255 numbers in every channel and those that use all 63 in every column of weights
    (Xiao et al. 2023): the geometric mean of the two."""
    most = most.clamp_min(1e-6)
    relative = (most / weights.abs().amax((0, 2, 3)).clamp_min(1e-8)).sqrt()
    return relative * (most / relative).max() / MOST_INPUT


def whole_weights(weights):
    step = weights.abs().amax((1, 2, 3)).clamp_min(1e-12) / MOST_WEIGHT
    return (weights / step[:, None, None, None]).round(), step


def write_whole(path, whole):
    """Rewrites the dense layers named in `whole` in an exported graph."""
    model = onnx.load(path)
    graph = model.graph
    users = {name: node for node in graph.node for name in node.input}
    replaced, gone = {}, set()
    for name, (first, second) in convolutions_of_layers(graph).items():
        if name not in whole:
            continue
        relu = users[first.output[0]]
        tensors, nodes = nodes_of(name, whole[name], first.input[0], second.output[0])
        graph.initializer.extend(tensors)
        replaced[second.output[0]] = nodes
        gone |= {first.output[0], relu.output[0]}
    kept = [node for node in graph.node if node.output[0] not in gone]
    nodes = [new for node in kept for new in replaced.get(node.output[0], [node])]
    del graph.node[:]
    graph.node.extend(nodes)
    used = {name for node in nodes for name in node.input}
    for tensor in [tensor for tensor in graph.initializer if tensor.name not in used]:
        graph.initializer.remove(tensor)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def nodes_of(name, whole, given, out):
    tensors = {'one': np.float32(1), 'nothing': np.uint8(0), 'even1': np.zeros(len(whole.scale1), np.int8),
               'even2': np.zeros(len(whole.scale2), np.int8), **whole.__dict__}
    of = {key: f'{name}/{key}' for key in tensors}
    q, between, result = (f'{name}/q{i}' for i in range(3))
    nodes = [
        helper.make_node('QuantizeLinear', [given, of['x'], f'{name}/nothings'], [q], axis=1),
        helper.make_node('QLinearConv', [q, of['one'], of['nothing'], of['weight1'], of['scale1'], of['even1'], of['one'], of['nothing'],
                                         of['bias1']], [between], kernel_shape=[1, 1]),
        helper.make_node('QLinearConv', [between, of['one'], of['nothing'], of['weight2'], of['scale2'], of['even2'], of['one'],
                                         of['nothing'], of['bias2']], [result], kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        helper.make_node('DequantizeLinear', [result, of['out'], of['zero']], [out], axis=1),
    ]
    tensors['nothings'] = np.zeros(len(whole.x), np.uint8)
    of['nothings'] = f'{name}/nothings'
    return [numpy_helper.from_array(np.asarray(value), of[key]) for key, value in tensors.items() if key != 'between'], nodes


def convolutions_of_layers(graph):
    """name → its two convolutions, whole or not, by their order in the graph."""
    order = iter([node for node in graph.node if node.op_type in ('Conv', 'QLinearConv')][1:])
    found = {}
    for block, count in enumerate(LAYERS.values(), 1):
        for layer in range(1, count + 1):
            found[name_of(block, layer)] = next(order), next(order)
        next(order, None)                                # the transition's
    return found


def read_whole(graph):
    """name → WholeLayer of every dense layer that a graph holds in whole numbers."""
    tensors = {t.name: np.array(numpy_helper.to_array(t)) for t in graph.initializer}
    makers = {name: node for node in graph.node for name in node.output}
    users = {name: node for node in graph.node for name in node.input}
    whole = {}
    for name, (first, second) in convolutions_of_layers(graph).items():
        if first.op_type != 'QLinearConv':
            continue
        given, out = makers[first.input[0]], users[second.output[0]]
        one, other = ([tensors[node.input[i]] for i in (3, 4, 8)] for node in (first, second))
        # The steps between are not needed to compute: they are part of the scales on both sides.
        whole[name] = WholeLayer(tensors[given.input[1]], *one, np.ones(len(one[1]), np.float32), *other, tensors[out.input[1]],
                                 tensors[out.input[2]])
    return whole


def as_floats(whole):
    """The weights and the bias of its two convolutions that a whole layer stands for: (weight1, bias1, weight2)."""
    weight1 = whole.weight1 * (whole.scale1[:, None] / whole.x[None])[:, :, None, None]
    weight2 = whole.weight2 * (whole.scale2 * whole.out)[:, None, None, None]
    return tuple(torch.from_numpy(np.asarray(a, np.float32)) for a in (weight1, whole.bias1 * whole.scale1, weight2))
