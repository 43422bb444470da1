// The part of better-sqlite3 that is used here; its published types are of an earlier major.
declare module "better-sqlite3" {
  export default class Database {
    constructor(path: string)
    pragma(statement: string): unknown
  }
}
