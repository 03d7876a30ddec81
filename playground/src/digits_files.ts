// The pictures of digits as files, in the format of MNIST.
import { digits } from "./digits";
import { to_idx } from "./idx";

export function files(): Record<string, Uint8Array> {
  const { images, labels } = digits(2000, 1998);
  return {
    "digits-images-idx3-ubyte.gz": to_idx([labels.length, 28, 28], images),
    "digits-labels-idx1-ubyte.gz": to_idx([labels.length], labels),
  };
}
