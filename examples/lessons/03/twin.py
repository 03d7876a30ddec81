import torch


def leaf(number):
    return torch.tensor(float(number), dtype=torch.float64, requires_grad=True)


def nodes(node, seen):
    if node not in seen:
        seen.add(node)
        for operand, _ in node.next_functions:
            nodes(operand, seen)
    return len(seen)


y = leaf(1)
one = y
for i in range(20):
    y = y + y
y.backward()
print(f"{nodes(y.grad_fn, set())} nodes, {one.grad.item():.0f} paths")  # each path has the slope 1

x = leaf(3)
(x * x).backward()
print(f"{x.grad.item():.4f}")
(x * x).backward()
print(f"{x.grad.item():.4f}")

w, b = leaf(0), leaf(0)
for step in range(100):
    first, second = w * 1 + b - 3, w * 2 + b - 5
    loss = first * first + second * second
    w.grad = b.grad = None
    loss.backward()
    if step % 33 == 0:
        print(f"loss {loss.item():.4f}")
    with torch.no_grad():
        w -= 0.1 * w.grad
        b -= 0.1 * b.grad
print(f"y = {w.item():.2f} x + {b.item():.2f}")
