// What the page is made of: files beside it, or, in the page that is one file, elements in it.
import { gunzipped } from "./idx";

const loaded = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/// The bytes of a file, unpacked, read when first asked for.
export function asset(name: string): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = loaded.get(name);
  if (!bytes) loaded.set(name, (bytes = read(name)));
  return bytes;
}

async function read(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const element = document.querySelector(`script[data-asset="${name}"]`);
  if (element) return gunzipped(Uint8Array.from(atob(element.textContent!.trim()), (c) => c.charCodeAt(0)));
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return gunzipped(new Uint8Array(await response.arrayBuffer()));
}

/// A worker from a script; where that is an element of the page, from a Blob.
export async function worker(name: string): Promise<Worker> {
  if (!document.querySelector(`script[data-asset="${name}"]`)) return new Worker(name);
  return new Worker(URL.createObjectURL(new Blob([await asset(name)], { type: "text/javascript" })));
}
