import torch


def f(x, y):
    return x * y + torch.exp(x)


x = torch.tensor(2., dtype=torch.float64, requires_grad=True)
y = torch.tensor(-3., dtype=torch.float64, requires_grad=True)
z = f(x, y)
z.backward()
print(f"z     = {z.item():.4f}")
print(f"dz/dx = {x.grad.item():.4f}")
print(f"dz/dy = {y.grad.item():.4f}")

h = 1e-5
with torch.no_grad():
    print(f"by two points: {((f(x + h, y) - f(x - h, y)) / (2 * h)).item():.4f}")
