// The files of MNIST and its relatives: IDX, gzipped or not.

export interface Pictures {
  images: Uint8Array; // [n, 28, 28]
  labels: Uint8Array; // [n], 0 to 9
}

/// What a file holds, unpacked.
export async function gunzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/// The pictures and labels of two files, in whatever order they are given.
export async function read_pictures(files: Uint8Array<ArrayBuffer>[]): Promise<Pictures> {
  const unpacked = await Promise.all(files.map(gunzipped));
  const dims_of = (file: Uint8Array<ArrayBuffer>) => {
    const view = new DataView(file.buffer, file.byteOffset);
    if (file.length < 8 || view.getUint16(0) !== 0 || file[2] !== 8)
      throw new Error("This is no IDX file of bytes, as train-images-idx3-ubyte.gz is one.");
    return Array.from({ length: file[3] }, (_, i) => view.getUint32(4 + 4 * i));
  };
  const found = unpacked.map((file) => ({ dims: dims_of(file), data: file.subarray(4 + 4 * file[3]) }));
  const images = found.find((f) => f.dims.length === 3);
  const labels = found.find((f) => f.dims.length === 1);
  if (found.length !== 2 || !images || !labels)
    throw new Error(
      "Choose two files together: the images (…-images-idx3-ubyte) and their labels (…-labels-idx1-ubyte).",
    );
  const [n, height, width] = images.dims;
  if (height !== 28 || width !== 28) throw new Error(`The images are ${height} × ${width}; LeNet here takes 28 × 28.`);
  if (labels.dims[0] !== n) throw new Error(`There are ${n} images and ${labels.dims[0]} labels.`);
  if (images.data.length !== n * 784 || labels.data.length !== n)
    throw new Error("A file ends before its last picture.");
  if (labels.data.some((c) => c > 9)) throw new Error("There is a label above 9.");
  return { images: images.data, labels: labels.data };
}

/// Bytes as an IDX file.
export function to_idx(dims: number[], data: Uint8Array): Uint8Array {
  const file = new Uint8Array(4 + 4 * dims.length + data.length);
  file.set([0, 0, 8, dims.length]);
  dims.forEach((size, i) => new DataView(file.buffer).setUint32(4 + 4 * i, size));
  file.set(data, 4 + 4 * dims.length);
  return file;
}
