import torch
from torch.nn import functional as F

torch.manual_seed(0)
w = torch.tensor([[2.], [-3.4]])
X = torch.randn(200, 2)
y = X @ w + 4.2
line = torch.nn.Linear(2, 1)
sgd = torch.optim.SGD(line.parameters(), 0.1)
for step in range(61):
    loss = F.mse_loss(line(X), y)
    sgd.zero_grad()
    loss.backward()
    sgd.step()
    if step % 20 == 0:
        print(f"{loss.item():.4f}")
print(f"{line.weight[0][0].item():.2f} {line.bias[0].item():.2f}")

labels = torch.cat([X, -X.sum(1, True)], 1).argmax(1)
classes = torch.nn.Linear(2, 3)
other = torch.optim.SGD(classes.parameters(), 1)
for step in range(61):
    loss = F.cross_entropy(classes(X), labels)
    other.zero_grad()
    loss.backward()
    other.step()
    if step % 20 == 0:
        print(f"{loss.item():.4f}")
right = classes(X).argmax(1) == labels
print(f"{right.float().mean().item():.2f} of the points are right")
