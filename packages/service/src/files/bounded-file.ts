import { type FileHandle, open } from "node:fs/promises";

/** A file that holds more than may be read. */
export class FileTooLarge extends Error {
  /** Its size, or how much it has given before it was refused. */
  readonly foundBytes: number;
  readonly mostBytes: number;

  constructor(foundBytes: number, mostBytes: number) {
    super(`The file has ${foundBytes} bytes, and ${mostBytes} are the most.`);
    this.foundBytes = foundBytes;
    this.mostBytes = mostBytes;
  }
}

const chunkBytes = 64 * 1024;

/**
 * The bytes of a file, piece by piece. One that is too large is refused by its size, before anything of it is read; one
 * that has no size, such as a pipe, as soon as it has given too much.
 * @throws FileTooLarge, and what the file system throws
 */
export async function* boundedBytes(fileName: string, mostBytes: number): AsyncGenerator<Buffer> {
  const handle = await open(fileName);
  try {
    yield* piecesOf(handle, mostBytes);
  } finally {
    await handle.close();
  }
}

async function* piecesOf(handle: FileHandle, mostBytes: number): AsyncGenerator<Buffer> {
  const { size } = await handle.stat();
  if (size > mostBytes) {
    throw new FileTooLarge(size, mostBytes);
  }
  let given = 0;
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(chunkBytes), 0, chunkBytes, null);
    given += bytesRead;
    if (given > mostBytes) {
      throw new FileTooLarge(given, mostBytes);
    }
    if (bytesRead === 0) {
      return;
    }
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * The text of a file in UTF-8, piece by piece.
 * @throws FileTooLarge, TypeError where it is not UTF-8, and what the file system throws
 */
export async function* boundedText(fileName: string, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const bytes of boundedBytes(fileName, mostBytes)) {
    yield decoder.decode(bytes, { stream: true });
  }
  yield decoder.decode();
}
