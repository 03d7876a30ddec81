import torch
from torch import nn

TEXT = "the cat sat on the mat. the dog sat on the log. the cat and the dog sat. "
CHARACTERS = " .acdeghlmnost"


def encode(text):
    return torch.tensor([CHARACTERS.find(c) for c in text])


def train(model, steps):
    model.double()
    codes = encode(TEXT)[None]
    adam = torch.optim.Adam(model.parameters(), 0.01)
    for step in range(steps):
        logits = model(codes[:, :-1]).flatten(0, 1)
        loss = nn.functional.cross_entropy(logits, codes[:, 1:].flatten())
        adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1)
        adam.step()
        if step % 20 == 0:
            print(f"{step:3}: {loss.item():.3f}")


@torch.no_grad()
def say(model, text, more):
    for _ in range(more):
        text += CHARACTERS[model(encode(text)[None])[0][-1].argmax()]
    return text


class Recurrent(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, 16)
        self.gru = nn.GRU(16, 32, batch_first=True)
        self.out = nn.Linear(32, vocabulary)

    def forward(self, x):
        return self.out(self.gru(self.embed(x))[0])


if __name__ == "__main__":
    torch.manual_seed(0)
    model = Recurrent(len(CHARACTERS))
    train(model, 81)
    print(say(model, "the d", 20))
