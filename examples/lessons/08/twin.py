import torch

x = torch.tensor(2., requires_grad=True)
y = x ** 4
for order in range(1, 5):
    y, = torch.autograd.grad(y, x, create_graph=True)
    print(f"order {order}: {y.item():g}")

at = torch.tensor(3.)
for step in range(4):
    x = at.detach().requires_grad_()
    first, = torch.autograd.grad(x ** 4 - 8 * x ** 2, x, create_graph=True)
    second, = torch.autograd.grad(first, x)
    at = x - first / second
    print(f"{at.item():.4f}")
