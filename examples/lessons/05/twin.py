import torch

x = torch.tensor([[1., 2., 3.], [4., 5., 6.]])
t, last = x.t(), x[1]
print(f"{x[1, 0]:g} {t[0, 1]:g}")
print("strides", *x.stride(), "and", *t.stride())

w = torch.ones((2, 3), requires_grad=True)
y = w * x  # saves x
print(f"saved {x[1, 0]:g} at version {x._version}")
last *= 10
print(f"{x[1, 0]:g} {t[0, 1]:g}")
print("version", x._version)
try:
    y.sum().backward()
except RuntimeError as e:
    print("modified by an in-place operation" if "modified by an inplace operation" in str(e) else e)
