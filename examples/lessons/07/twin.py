import torch


def tell(name, x):
    x.register_hook(lambda g: print(f"{name} gets {g.item():.4f}"))


x = torch.tensor(2., requires_grad=True)
a = x * 2
b = a.sin()
c = a * a
y = b + c
tell("x", x)
tell("a", a)
tell("b", b)
tell("c", c)
y.backward()

node = y.grad_fn
print(f"{node.name()} <- {node.next_functions[0][0].name()}, {node.next_functions[1][0].name()}")
try:
    y.backward()
except RuntimeError as e:
    print(str(e)[:60])
