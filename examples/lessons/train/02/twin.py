import torch
from torch import nn


def train(net, x, y):
    adam = torch.optim.Adam(net.parameters(), 0.05)
    for step in range(300):
        loss = nn.functional.mse_loss(net(x), y)
        adam.zero_grad()
        loss.backward()
        adam.step()
        if step % 100 == 0:
            print(f"{loss.item():.3f}")
    print(*(f"{v:.2f}" for v in net(x).flatten().tolist()), "")


x = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
y = torch.tensor([[0.], [1.], [1.], [0.]])
torch.manual_seed(0)
train(nn.Linear(2, 1), x, y)
train(nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1)), x, y)
