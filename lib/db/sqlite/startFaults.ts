import type { StartFault } from "../database.ts"

/** By the codes of SQLite (https://sqlite.org/rescode.html) and of the file system. */
export const startFaults: readonly StartFault[] = [
  {
    signs: /^SQLITE_(NOTADB|CORRUPT)/,
    advice:
      "The file isn't a SQLite database, or it is damaged. Restore a backup, or set DATABASE_URL to another file.",
  },
  {
    signs: /^(SQLITE_FULL|ENOSPC|EDQUOT)/,
    advice: "The disk is full. Free some space.",
  },
  {
    signs: /^SQLITE_BUSY/,
    advice: "Another process has locked the file. End it; only one process can run on a SQLite database.",
  },
  {
    signs: /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST)/,
    advice:
      "The file can't be opened for writing. Check that DATABASE_URL names a file, and that the application's user can write to it and to its folder.",
  },
  {
    signs: /^(SQLITE_IOERR|EIO)/,
    advice: "The file can't be read or written. Check the disk and the file system.",
  },
]
