// Pictures of the user's own as numbers.

/// The picture scaled to fill height × width, from 0 (black) to 1: one channel gray, or three of red, green and blue.
export async function picture_numbers(file: Blob, channels: number, height: number, width: number): Promise<number[]> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error("This file is no picture that the browser can read.");
  });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const zoom = Math.max(width / bitmap.width, height / bitmap.height);
  const [w, h] = [bitmap.width * zoom, bitmap.height * zoom];
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, (width - w) / 2, (height - h) / 2, w, h);
  const rgba = context.getImageData(0, 0, width, height).data;
  const gray = (i: number) => (0.299 * rgba[4 * i] + 0.587 * rgba[4 * i + 1] + 0.114 * rgba[4 * i + 2]) / 255;
  return Array.from({ length: channels * height * width }, (_, n) => {
    const [channel, i] = [Math.floor(n / (height * width)), n % (height * width)];
    const value = channels === 3 ? rgba[4 * i + channel] / 255 : gray(i);
    return Math.round(value * 100) / 100;
  });
}
