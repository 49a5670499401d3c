"""The DenseNet121, the heads that teach it, and the graph that ships."""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision

from films import FINDINGS, KERMANY
from whole import as_floats, convolutions_of_layers, in_whole_numbers, read_whole

WIDTH = 1024
THIRD = 512                      # channels that the third transition hands on


def standardised(x):
    """Each film less its mean, over its deviation: gamma apart, a detector's gain and offset are gone. [n,1,h,w] → 3 channels."""
    d = x - x.mean((1, 2, 3), keepdim=True)
    deviation = (d * d).mean((1, 2, 3), keepdim=True).sqrt().clamp_min(1e-3)
    return (d / deviation).expand(-1, 3, -1, -1)


class Network(nn.Module):
    """DenseNet121 features, a head of findings (NIH), a head of kinds (Kermany) and a metric projection."""

    def __init__(self):
        super().__init__()
        self.features = torchvision.models.densenet121(weights=None).features
        self.findings = nn.Linear(WIDTH, len(FINDINGS))
        self.kinds = nn.Linear(WIDTH, len(KERMANY))
        self.metric = nn.Linear(WIDTH, 128)
        self.frozen = 0
        self.statistics_move = True

    def freeze(self, blocks):
        """Keeps the stem and the first dense blocks as they are, statistics too: cheaper where time is short."""
        self.frozen = 4 + 2 * blocks if blocks else 0
        for layer in self.frozen_layers():
            layer.requires_grad_(False)

    def frozen_layers(self):
        return list(self.features.children())[:self.frozen]

    def train(self, mode=True):
        super().train(mode)
        for layer in self.frozen_layers() if self.statistics_move else [self.features]:
            layer.eval()
        return self

    def maps(self, x):
        """[n,1,h,w] of 0…1 → [n,1024,h/32,w/32], not negative."""
        x = standardised(x)
        with torch.no_grad():
            for layer in self.frozen_layers():
                x = layer(x)
        for layer in list(self.features.children())[self.frozen:]:
            x = layer(x)
        return F.relu(x)

    def pooled(self, x):
        return self.maps(x).mean((2, 3))


class Graph(nn.Module):
    """What ships: `image` → `embedding` (unit length) and `features`, whose mean over places is the embedding before that.

    `weights` say what is averaged:

    - none, as in v0: the last map's responses;
    - [1,1,h,w], as in v1: their squares, so that few strong ones outweigh many weak ones (generalised-mean pooling, Radenović
      et al. 2018, without its root), each place by its weight (`place_weights`);
    - [1,1024,h,w], since v2: the squares of what the last dense block adds (512 channels), and of the third transition's
      output (512), which the last map otherwise carries along normalised: see `response_weights`.

    Squares, weights, and the affine map after pooling are applied to every place, the map's constant to each, so the mean
    stays exact and with it the spatial sum of a cosine.
    """

    def __init__(self, features, centre, projection=None, weights=None):
        super().__init__()
        self.features = features
        self.register_buffer('weights', None if weights is None else torch.as_tensor(weights, dtype=torch.float32))
        self.register_buffer('centre', torch.as_tensor(centre, dtype=torch.float32))
        self.project = nn.Conv2d(WIDTH, WIDTH, 1, bias=False) if projection is not None else None
        if projection is not None:
            self.project.weight.data = torch.as_tensor(projection, dtype=torch.float32).view(WIDTH, WIDTH, 1, 1)

    def responses(self, image):
        last, third = responses_at_two_depths(self.features, standardised(image))
        if self.weights is None:
            return last
        maps = last if self.weights.shape[1] == 1 else torch.cat([last[:, THIRD:], third], 1)
        return maps * maps * self.weights

    def forward(self, image):
        maps = self.responses(image) - self.centre.view(1, -1, 1, 1)
        if self.project is not None:
            maps = self.project(maps)
        mean = maps.mean((2, 3))
        return mean / mean.norm(dim=1, keepdim=True).clamp_min(1e-12), maps


def responses_at_two_depths(features, x):
    """[n,3,h,w] → the last map [n,1024,h/32,w/32] and the third transition's output [n,512,h/32,w/32], neither negative."""
    for name, layer in features.named_children():
        x = layer(x)
        if name == 'transition3':
            third = F.relu(x)
    return F.relu(x), third


def place_weights(size, edge=0.5):
    """The outermost places count half: there are shoulders, arms, markers and a collimator's border. [1,1,size/32,size/32]"""
    weights = torch.full((size // 32,) * 2, edge)
    weights[1:-1, 1:-1] = 1
    return weights[None, None]


def response_weights(size, pooled, third=2.0):
    """Both depths brought to one scale, the third transition's then `third` times as long. [1,1024,size/32,size/32]

    `pooled`: squares of films without a finding, averaged under `place_weights`, [n,1024]. A depth's scale is how far these lie
    from their mean.
    """
    around = pooled - pooled.mean(0)
    scales = [np.sqrt(np.square(part).sum(1).mean()) for part in (around[:, THIRD:], around[:, :THIRD])]
    of_channel = np.repeat([1 / scales[1], third / scales[0]], [WIDTH - THIRD, THIRD]).astype(np.float32)
    return torch.from_numpy(of_channel)[None, :, None, None] * place_weights(size)


def features_of_onnx(path, films):
    """torchvision's DenseNet121 features with the weights of an exported graph (this project's export.py, or v0's).

    What the file holds in whole numbers is read as the fractions that they stand for.

    The exporter folded each convolution's own normalisation into it. `films` (a batch [n,1,h,w]) gives those layers
    running statistics again: the function in evaluation stays that of the file, and training can go on.
    """
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    tensors = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}
    # The exporter keeps one of several equal tensors and names the others after it.
    for node in graph.node:
        if node.op_type == 'Identity' and node.input[0] in tensors:
            tensors[node.output[0]] = tensors[node.input[0]]
    of_whole = {}
    for name, numbers in read_whole(graph).items():
        weight1, bias1, weight2 = as_floats(numbers)
        first, second = convolutions_of_layers(graph)[name]
        of_whole[first.output[0]], of_whole[second.output[0]] = (weight1, bias1), (weight2, None)
    convolutions = [n for n in graph.node if n.op_type in ('Conv', 'QLinearConv')]
    norms = [n for n in graph.node if n.op_type == 'BatchNormalization']
    net = torchvision.models.densenet121(weights=None).features
    layers = [m for m in net.modules() if isinstance(m, nn.Conv2d)]
    folded = dict(zip(layers, folded_norms(net)))
    kept = [m for m in net.modules() if isinstance(m, nn.BatchNorm2d) and m not in folded.values()]
    if len(norms) != len(kept):
        raise ValueError(f'{len(norms)} normalisations in the file, {len(kept)} expected')
    biases = {}
    for layer, node in zip(layers, convolutions):
        weights, bias = of_whole.get(node.output[0]) or [tensors.get(name) for name in (*node.input[1:3], None)[:2]]
        # `lighten.py` added up the three equal channels of the first one.
        layer.weight.data = weights.expand(-1, 3, -1, -1) / 3 if weights.shape[1] == 1 else weights
        if folded[layer] is not None:
            biases[folded[layer]] = bias
    for layer, node in zip(kept, norms):
        scale, shift, mean, variance = (tensors[name] for name in node.input[1:5])
        layer.weight.data, layer.bias.data = scale, shift
        layer.running_mean, layer.running_var = mean, variance
    unfold(net, biases, films)
    return net


def folded_norms(net):
    """For each convolution in order: the normalisation that directly follows it, or None."""
    order = [m for m in net.modules() if isinstance(m, (nn.Conv2d, nn.BatchNorm2d))]
    for layer, after in zip(order, order[1:] + [None]):
        if isinstance(layer, nn.Conv2d):
            # A transition's convolution is followed by pooling, a dense layer's second one by a concatenation.
            follows = isinstance(after, nn.BatchNorm2d) and after.num_features == layer.out_channels and (
                layer.kernel_size != (3, 3)) and layer.out_channels in (64, 128) and not is_transition(net, layer)
            yield after if follows else None


def is_transition(net, layer):
    return any(layer is getattr(net, f'transition{i}').conv for i in (1, 2, 3))


def unfold(net, biases, films):
    """One pass over `films`: each folded normalisation takes its input's statistics, scaled back so that it adds the bias only."""
    def settle(norm):
        def hook(module, inputs):
            x = inputs[0]
            mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False).clamp_min(1e-6)
            module.running_mean, module.running_var = mean, variance
            module.weight.data = (variance + module.eps).sqrt()
            module.bias.data = mean + biases[norm]
        return hook
    hooks = [norm.register_forward_pre_hook(settle(norm)) for norm in biases]
    net.eval()
    with torch.inference_mode(False), torch.no_grad():
        net(standardised(films))
    for hook in hooks:
        hook.remove()


def load_graph(path, corpus_films, whole=True):
    """The graph of a model.onnx of this project as PyTorch; `corpus_films` as in `features_of_onnx`. `whole`: what the file
    computes in whole numbers is computed as there, to be measured; without, in fractions, to be trained on or timed."""
    import onnx
    from onnx import numpy_helper
    graph = onnx.load(path).graph
    arrays = [numpy_helper.to_array(t) for t in graph.initializer]
    centre = next(a for a in arrays if a.shape == (1, WIDTH, 1, 1)).reshape(WIDTH)
    projection = next((a.reshape(WIDTH, WIDTH) for a in arrays if a.shape == (WIDTH, WIDTH, 1, 1)), None)
    weights = next((a for a in arrays if a.ndim == 4 and a.shape[0] == 1 and a.shape[2] > 1), None)
    copies = (None if a is None else np.array(a) for a in (centre, projection, weights))
    features = features_of_onnx(path, corpus_films)
    return Graph(in_whole_numbers(features, read_whole(graph)) if whole else features, *copies).eval()
