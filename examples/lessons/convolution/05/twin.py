import torch


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y


def corr2d_multi_in(X, K):
    return sum(corr2d(x, k) for x, k in zip(X, K))


def corr2d_multi_in_out(X, K):
    return torch.stack([corr2d_multi_in(X, k) for k in K], 0)


X = torch.stack((torch.arange(9.).view(3, 3), torch.arange(1., 10.).view(3, 3)))
K = torch.stack((torch.tensor([[0., 1.], [2., 3.]]), torch.tensor([[1., 2.], [3., 4.]])))
print(corr2d_multi_in(X, K))

K = torch.stack((K, K + 1, K + 2), 0)
Y = corr2d_multi_in_out(X, K)
print(Y)
print(int(torch.equal(Y, torch.nn.functional.conv2d(X[None], K)[0])))
