def layers(root):
    return {}
