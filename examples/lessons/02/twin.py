import math

import torch

NAMES = {"AddBackward0": "+", "MulBackward0": "*", "SinBackward0": "sin"}


def slopes(node):
    """What comes back when 1 goes in."""
    found = node(torch.tensor(1., dtype=torch.float64))
    return found if isinstance(found, tuple) else (found,)


def graph(root, values):
    """A line for each node, operands first; `values` has the tensors' own, by node."""
    number = {}

    def visit(node):
        if node in number:
            return
        for operand, _ in node.next_functions:
            visit(operand)
        line = f"#{len(number)} = {values[node]:.4f} "
        if node.next_functions:
            line += NAMES[node.name()]
            for (operand, _), slope in zip(node.next_functions, slopes(node)):
                line += f" #{number[operand]} ({slope.item():.4f})"
        number[node] = len(number)
        print(line)

    visit(root.grad_fn)


def leaf(number, values):
    x = torch.tensor(number, dtype=torch.float64, requires_grad=True)
    values[x.expand_as(x).grad_fn.next_functions[0][0]] = number
    return x


def kept(y, values):
    values[y.grad_fn] = y.item()
    return y


values = {}
x, w = leaf(2., values), leaf(0.5, values)
h = kept(x * w, values)
y = kept(kept(h * h, values) + kept(h.sin(), values), values)
graph(y, values)

total = leaf(0., values)
for i in range(3):
    total = kept(total + x, values)
graph(total, values)
