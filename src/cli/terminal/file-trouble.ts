import { UsageError } from '../../errors/index.js';

/** What a file system says that is no mistake of the program: it is full, or may not be written to, or is not what was expected. */
const troubles = new Set([
  'EACCES',
  'EDQUOT',
  'EFBIG',
  'EIO',
  'EISDIR',
  'EMFILE',
  'ENFILE',
  'ENOSPC',
  'ENOTDIR',
  'EPERM',
  'EROFS',
]);
const ofFiles = new Set([
  'close',
  'fsync',
  'ftruncate',
  'mkdir',
  'open',
  'rename',
  'symlink',
  'write',
  'writev',
]);

/**
 * What is told of an error: trouble with a file, wherever it comes up, is the user's to mend and no error of the program.
 *
 * @param error whatever was thrown
 * @returns a usage error in place of trouble with files; anything else as it is
 */
export function asUserError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, syscall, path, message } = error as NodeJS.ErrnoException;
  if (code === undefined || !troubles.has(code) || syscall === undefined || !ofFiles.has(syscall))
    return error;
  return new UsageError('file-unwritable', 'A file or folder cannot be opened or written.', [
    ...(path === undefined ? [] : [['where', path] as const]),
    ['problem', message],
    ['what now', 'Make room, or name another place; what was written until then is still there.'],
  ]);
}
