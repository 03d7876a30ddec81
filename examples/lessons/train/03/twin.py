import gzip

import torch
from torch import nn


def read(name, offset):
    with gzip.open(f"/usr/share/datasets/fashion-mnist/train-{name}.gz") as file:
        return torch.frombuffer(bytearray(file.read()[offset:]), dtype=torch.uint8)


def train(net, epochs, lr):
    x = (read("images-idx3-ubyte", 16).view(-1, 1, 28, 28)[:256].float() / 255).double()
    labels = read("labels-idx1-ubyte", 8)[:256].long()
    net.double()
    sgd = torch.optim.SGD(net.parameters(), lr, momentum=0.9)
    for epoch in range(epochs):
        total = 0
        for at in range(0, 256, 64):
            loss = nn.functional.cross_entropy(net(x[at:at + 64]), labels[at:at + 64])
            sgd.zero_grad()
            loss.backward()
            sgd.step()
            total += loss.item()
        if epoch % 5 == 4:
            print(f"epoch {epoch}: {total / 4:.4f}")
    net.eval()
    print(f"{(net(x).argmax(1) == labels).float().mean().item():.2f}")


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


if __name__ == "__main__":
    torch.manual_seed(0)
    net = lenet()
    x = torch.zeros(1, 1, 28, 28)
    for layer in net:
        x = layer(x)
        print(list(x.shape))
    train(net, 30, 0.05)
