"""Writes the ResNet-18 of models.h for 64 pictures of 32 × 32 as an ONNX file: export.py FILE"""
import sys

import torch
from torch import nn


def conv(inputs, outputs, size, stride):
    return nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            conv(inputs, outputs, 3, stride), nn.BatchNorm2d(outputs), nn.ReLU(),
            conv(outputs, outputs, 3, 1), nn.BatchNorm2d(outputs))
        self.shortcut = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.shortcut = nn.Sequential(conv(inputs, outputs, 1, stride), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


layers, width = [conv(3, 64, 3, 1), nn.BatchNorm2d(64), nn.ReLU()], 64
for outputs in (64, 128, 256, 512):
    layers += [Block(width, outputs, 1 if outputs == 64 else 2), Block(outputs, outputs, 1)]
    width = outputs
net = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10)).eval()
torch.onnx.export(net, torch.randn(64, 3, 32, 32), sys.argv[1], opset_version=13,
                  input_names=["x"], output_names=["y"])
