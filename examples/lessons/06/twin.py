import torch

x = torch.tensor([-1., 0., 3.], requires_grad=True)
y = torch.nn.functional.softsign(x)
print(y.detach())
y.sum().backward()
print(x.grad)

a = torch.tensor([1., 2.], requires_grad=True)
b = torch.tensor([3., 4., 5.], requires_grad=True)
torch.outer(a, b).sum().backward()
print(a.grad, b.grad)


def checked(f, *inputs):
    return int(torch.autograd.gradcheck(f, inputs) and torch.autograd.gradgradcheck(f, inputs))


p = torch.tensor([0.5, -2.], dtype=torch.float64, requires_grad=True)
q = torch.tensor([1., 0.2, -1.], dtype=torch.float64, requires_grad=True)
print(checked(torch.nn.functional.softsign, p), checked(torch.outer, p, q))
