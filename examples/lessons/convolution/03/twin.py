import torch


def corr2d(X, K):
    h, w = K.shape
    Y = torch.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = (X[i:i + h, j:j + w] * K).sum()
    return Y


X = torch.ones((6, 8))
X[:, 2:6] = 0
K = torch.tensor([[1., -1.]])
Y = corr2d(X, K)
print(Y)
print(f"{corr2d(X.t(), K).abs().max().item():g}")
print(f"{(corr2d(X.t(), K.t()) - Y.t()).abs().max().item():g}")
