// What the page carries compressed: base64 in an element of its own, which the parser passes over quickly.
import { by_id } from "./dom";

export async function unpacked(id: string): Promise<ArrayBuffer> {
  const text = atob(by_id(id).textContent!);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer();
}
