// The part of better-sqlite3 that is used here. The published types are those of an earlier major version.
declare module "better-sqlite3" {
  export default class Database {
    constructor(path: string)
    pragma(statement: string): unknown
  }
}
