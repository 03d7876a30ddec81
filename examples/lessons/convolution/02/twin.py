import torch


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y


class Conv2D(torch.nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.rand(kernel_size))
        self.bias = torch.nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return corr2d(x, self.weight) + self.bias


torch.manual_seed(0)
layer = Conv2D((2, 2))
for name, p in layer.named_parameters():
    print(name, p.detach())

X = torch.arange(9.).view(3, 3)
Y = layer(X)
print(Y.detach())
Y.sum().backward()
print(layer.weight.grad, layer.bias.grad, sep="\n")
