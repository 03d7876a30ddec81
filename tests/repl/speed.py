"""What a session costs in processor time, of all its processes: 1.5 s until the prompt, 120 ms a line, both at the most. Other work
on the machine is not counted, though it slows this down by up to a half where it shares a core; the least of three runs counts."""
import resource
import subprocess
import sys

from client import finish

LINES = """auto x = randn({3, 3}).requires_grad_()
x.sum()
nn::Linear layer(3, 2)
layer(x)
auto loss = layer(x).pow(2).mean()
loss.backward();
x.grad()
optim::SGD sgd(layer->parameters(), 0.1);
for (int i = 0; i < 10; ++i) { sgd.zero_grad(); layer(x).pow(2).mean().backward(); sgd.step(); }
layer->weight.norm()
int n = 4
n * n
struct BlockImpl : nn::Module { BlockImpl() : fc(register_module("fc", nn::Linear(3, 3))) {} Tensor forward(Tensor a) { return fc(a).relu(); } nn::Linear fc; };
TORCH_MODULE(Block);
nn::Sequential net{Block(), nn::Tanh()}
net->forward(x)
Tensor twice(Tensor a) { return 2 * a; }
twice(x.detach())
std::cout << x.mean().item<float>() << std::endl;
auto y = x.detach().index({indexing::Slice(0, 2)}).t()
""".splitlines()


def seconds(lines):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run([sys.argv[1], "--echo"], input="\n".join([*lines, "quit", ""]), capture_output=True, text=True, timeout=200)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run.returncode == 0 and not run.stderr, run.stderr
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


start = min(seconds([]) for _ in range(3))
line = (min(seconds(LINES) for _ in range(3)) - start) / len(LINES)
print(f"prompt after {start:.2f} s of processor time, {1000 * line:.0f} ms a line")
finish((start > 1.5) + (line > 0.12), 2)
