// The library: loads it, and turns its messages into exceptions.
import create, { type Program } from "playground-program";

export class Library {
  private constructor(readonly program: Program) {}

  static async load(wasm: ArrayBuffer): Promise<Library> {
    return new Library(await create({ wasmBinary: wasm }));
  }

  /// What a call gives; throws the message that it left.
  call<T>(run: (program: Program) => T): T {
    const result = run(this.program);
    const message = this.program._playground_error();
    if (message) throw new Error(this.program.UTF8ToString(message));
    return result;
  }

  /// Runs `use` with so many bytes of the library's memory.
  with_memory<T>(bytes: number, use: (pointer: number) => T): T {
    const pointer = this.program._malloc(bytes);
    try {
      return use(pointer);
    } finally {
      this.program._free(pointer);
    }
  }
}
