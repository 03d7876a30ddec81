// The five notebooks, and what the last of them computes beyond its loop.
import type { Library } from "./library";
import { randomized } from "./experiment";
import { image_size, kernel_size, type Setup } from "./setup";

export interface Preset {
  id: string;
  title: string;
  text: string;
  setup: (library: Library) => Setup;
}

/// The image of all notebooks: ones with a block of zeros in the middle, and the kernel that finds its edges.
function edges(weight: [number, number], steps: number, mean = false): Setup {
  return {
    in_channels: 1,
    out_channels: 1,
    height: 6,
    width: 8,
    kernel_height: 1,
    kernel_width: 2,
    X: Array.from({ length: 48 }, (_, i) => (i % 8 >= 2 && i % 8 < 6 ? 0 : 1)),
    K: [1, -1],
    weight,
    seed: 0,
    lr: 0.03,
    steps,
    mean,
    as_product: false,
  };
}

const counted = (n: number, row: (i: number) => number) => Array.from({ length: n }, (_, i) => row(i));

export const presets: Preset[] = [
  {
    id: "000",
    title: "000 slowly",
    text: "The kernel (1, −1) finds vertical edges. A convolution learns it from the image and its edges. The loss is the mean of the squared errors, so gradients are 42 times smaller than those of the sum, and 1,000 steps are needed.",
    setup: () => edges([-0.539002061, 0.69344604], 1000, true),
  },
  {
    id: "001",
    title: "001 the sum",
    text: "The same from the sum of the squared errors: 20 steps are enough. Try a learning rate above 1/30: the loss grows without end, since each step goes more than twice as far as the minimum is.",
    setup: () => edges([-0.249015823, -0.416397989], 20),
  },
  {
    id: "002",
    title: "002 no_grad",
    text: "The update is written under no_grad instead of on .data; the numbers do not know the difference. Paint the image so that it has horizontal edges alone: the kernel sees none of them, and Y is 0.",
    setup: () => edges([0.703226686, 0.458586901], 20),
  },
  {
    id: "003",
    title: "003 lazy",
    text: "The layer learns its number of input channels from the first image, and then the kernel as before.",
    setup: () => edges([0.614549398, -0.408830941], 20),
  },
  {
    id: "004",
    title: "004 ten steps",
    text: "Ten steps from another start. The kernel is not there yet: go on with more steps.",
    setup: () => edges([-0.413594097, -0.582261205], 10),
  },
  {
    id: "004-channels",
    title: "004 channels",
    text: "Two input channels, three output channels: each output is the sum over the inputs of one kernel each, so there are 3 × 2 kernels to learn. Many kernels give this output for one small image: the loss goes to 0, the kernel elsewhere.",
    setup: () => ({
      ...edges([0, 0], 400),
      in_channels: 2,
      out_channels: 3,
      height: 3,
      width: 3,
      kernel_height: 2,
      kernel_width: 2,
      X: [...counted(9, (i) => i), ...counted(9, (i) => i + 1)],
      K: counted(24, (i) => (i % 4) + (Math.floor(i / 4) % 2) + Math.floor(i / 8)),
      weight: null,
      lr: 0.0005,
    }),
  },
  {
    id: "004-1x1",
    title: "004 1×1",
    text: "A 1×1 convolution is a matrix product over the channels: choose how it is computed, and compare the losses. X and K are PyTorch's normal(0, 1) under seed 1.",
    setup: (library) => {
      const setup: Setup = {
        ...edges([0, 0], 100),
        in_channels: 3,
        out_channels: 2,
        height: 3,
        width: 3,
        kernel_height: 1,
        kernel_width: 1,
        weight: null,
      };
      setup.X = counted(image_size(setup), () => 0);
      setup.K = counted(kernel_size(setup), () => 0);
      return randomized(library, setup, 1);
    },
  },
];
