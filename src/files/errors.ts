/** What could not be done on disk, in words for the user; the command line turns it into exit code 2. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is exhausted',
  EEXIST: 'it already exists',
  EFBIG: 'the file size limit is reached',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a symbolic link',
  EMFILE: 'too many open files; raise the limit (ulimit -n)',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'the system has too many open files',
  ENOENT: 'no such file or folder',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'a part of its path is not a folder',
  ENOTEMPTY: 'it contains files that logagg did not write; move them away',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** Runs work on a path. Throws a FileError `cannot <action> <path>: <reason>` when the system refuses it. */
export function attempt<T>(action: string, path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw inWords(action, path, error);
  }
}

/** The same for asynchronous work. */
export async function attemptLater<T>(action: string, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWords(action, path, error);
  }
}

/** An error of the system as a FileError `cannot <action> <path>: <reason>`; any other error unchanged. */
export function inWords(action: string, path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === null || !(error instanceof Error)) return error;
  // After the comma is the system call, not always with the path.
  const reason = REASONS[code] ?? error.message.replace(/, \w+ '.*$/s, '');
  return new FileError(`cannot ${action} ${path}: ${reason}`, { cause: error });
}

/** Runs work; returns `otherwise` for one of the given error codes, for example ENOENT. */
export function unless<T>(codes: readonly string[], otherwise: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (codes.includes(codeOf(error) ?? '')) return otherwise;
    throw error;
  }
}

/** The system's error code such as ENOENT; null for other errors. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
