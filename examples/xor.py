#!/usr/bin/python3
"""Trains a network on exclusive or in PyTorch and saves its weights as xor.pth, which save_resume.cpp loads."""
import torch

torch.manual_seed(0)
x = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]])
y = torch.tensor([[0.], [1.], [1.], [0.]])
net = torch.nn.Sequential(torch.nn.Linear(2, 8), torch.nn.Tanh(), torch.nn.Linear(8, 1))
adam = torch.optim.Adam(net.parameters(), lr=0.05)
for _ in range(300):
    adam.zero_grad()
    ((net(x) - y) ** 2).mean().backward()
    adam.step()
torch.save(net.state_dict(), "xor.pth")
print(net(x).flatten().tolist())
