import math
import pathlib
import sys

import torch
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "05"))
from twin import CHARACTERS, TEXT, say, train

HEADS = 2


class Block(nn.Module):
    def __init__(self, e):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(e), nn.LayerNorm(e)
        self.qkv, self.proj = nn.Linear(e, 3 * e), nn.Linear(e, e)
        self.wide, self.narrow = nn.Linear(e, 4 * e), nn.Linear(4 * e, e)

    def attend(self, x):
        b, t, e = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, e // HEADS).permute(2, 0, 3, 1, 4)
        future = torch.ones(t, t).triu(1).bool()
        scores = q @ k.transpose(-2, -1) / math.sqrt(e // HEADS)
        weights = scores.masked_fill(future, -math.inf).softmax(-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(b, t, e))

    def forward(self, x):
        x = x + self.attend(self.norm1(x))
        return x + self.narrow(nn.functional.gelu(self.wide(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary, length, e):
        super().__init__()
        self.tokens, self.places = nn.Embedding(vocabulary, e), nn.Embedding(length, e)
        self.block, self.norm = Block(e), nn.LayerNorm(e)
        self.out = nn.Linear(e, vocabulary)

    def forward(self, x):
        return self.out(self.norm(self.block(self.tokens(x) + self.places(torch.arange(x.shape[1])))))


torch.manual_seed(0)
model = Gpt(len(CHARACTERS), len(TEXT), 32)
train(model, 61)
print(say(model, "the d", 20))
