import torch


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y


X = torch.arange(9.).view(3, 3)
K = torch.tensor([[0., 1.], [2., 3.]])
print(corr2d(X, K))
print(torch.nn.functional.conv2d(X.view(1, 1, 3, 3), K.view(1, 1, 2, 2)))
