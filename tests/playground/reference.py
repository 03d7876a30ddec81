#!/usr/bin/env python3
"""What the playground computes, by PyTorch: reads requests, a line of JSON each, and answers each with a line.

{"kind": "experiment", ...a Setup}: losses and weight. {"kind": "random", ...}: X and K under a seed.
{"kind": "lenet", images, labels, relu, adam, lr, seed, tests, batch_size, steps}: the losses.
"""
import gzip
import json
import sys

import torch
from torch import nn


def experiment(s):
    torch.manual_seed(s["seed"])
    conv = nn.Conv2d(s["in_channels"], s["out_channels"], (s["kernel_height"], s["kernel_width"]), bias=False)
    if s["weight"] is not None:
        conv.weight.data = torch.tensor(s["weight"]).reshape(conv.weight.shape)
    X = torch.tensor(s["X"], dtype=torch.float32).reshape(1, s["in_channels"], s["height"], s["width"])
    K = torch.tensor(s["K"], dtype=torch.float32).reshape(conv.weight.shape)
    Y = nn.functional.conv2d(X, K)
    losses = []
    for _ in range(s["steps"]):
        squares = (conv(X) - Y) ** 2
        conv.zero_grad()
        (squares.mean() if s["mean"] else squares.sum()).backward()
        conv.weight.data -= s["lr"] * conv.weight.grad
        losses.append(squares.sum().item())
    return {"losses": losses, "weight": conv.weight.flatten().tolist()}


def random(s):
    torch.manual_seed(s["seed"])
    X = torch.normal(0, 1, (1, s["in_channels"], s["height"], s["width"]))
    K = torch.normal(0, 1, (s["out_channels"], s["in_channels"], s["kernel_height"], s["kernel_width"]))
    return {"X": X.flatten().tolist(), "K": K.flatten().tolist()}


def lenet(s):
    def idx(path, head):
        return torch.frombuffer(bytearray(gzip.open(path).read()[head:]), dtype=torch.uint8)
    images, labels = idx(s["images"], 16).reshape(-1, 1, 28, 28), idx(s["labels"], 8).long()
    torch.manual_seed(s["seed"])
    act = nn.ReLU if s["relu"] else nn.Sigmoid
    net = nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), act(), nn.AvgPool2d(2, 2), nn.Conv2d(6, 16, 5), act(), nn.AvgPool2d(2, 2),
                        nn.Flatten(), nn.Linear(400, 120), act(), nn.Linear(120, 84), act(), nn.Linear(84, 10))
    for name, parameter in net.named_parameters():
        if "weight" in name:
            nn.init.xavier_uniform_(parameter)
    optimizer = (torch.optim.Adam if s["adam"] else torch.optim.SGD)(net.parameters(), lr=s["lr"])
    losses, batches = [], []
    for _ in range(s["steps"]):
        batches = batches or list(torch.randperm(len(labels) - s["tests"]).split(s["batch_size"]))
        batch = batches.pop(0)
        loss = nn.functional.cross_entropy(net(images[batch].float() / 255), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return {"losses": losses}


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"experiment": experiment, "random": random, "lenet": lenet}[request["kind"]](request)), flush=True)
