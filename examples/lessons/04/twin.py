import torch


def printed(name, x):
    print(name, *(f"{element:.1f}" for element in x.flatten().tolist()))


x = torch.tensor([[1., 2., 3.], [4., 5., 6.]], requires_grad=True)
b = torch.tensor([10., 20., 30.], requires_grad=True)
y = x * b
printed("y  ", y)
y.sum().backward()
printed("y/x", x.grad)
printed("y/b", b.grad)

column = torch.tensor([[1.], [-1.]], requires_grad=True)
table = column + b
printed("table", table)
(table * table).sum().backward()
printed("by the column", column.grad)
