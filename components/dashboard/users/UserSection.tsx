import Link from "next/link"
import type { UserSearch } from "@/lib/dashboard/types"
import { ExportLink } from "../ExportLink"
import { PageLinks } from "../PageLinks"
import { NoUsers } from "./NoUsers"
import { UserList, type ListedUser } from "./UserList"
import { UserSearchForm } from "./UserSearchForm"

interface UserSectionProps {
  search: UserSearch
  users: ListedUser[]
  /** URLs of the previous and next page, or undefined if there is none. */
  backHref: string | undefined
  nextHref: string | undefined
  /** The URL that exports all users found. */
  exportHref: string
}

/** The users: search, list, pages, and export. */
export function UserSection({ search, users, backHref, nextHref, exportHref }: UserSectionProps) {
  const isSearch = search.text !== ""
  return (
    <section id="users" aria-labelledby="users-heading" className="flex scroll-mt-4 flex-col gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="users-heading" className="section-title">
          Users
        </h2>
        {users.length > 0 && (
          <div className="-mx-3">
            <ExportLink href={exportHref}>
              {isSearch ? "Export results as CSV" : "Export all as CSV"}
            </ExportLink>
          </div>
        )}
      </div>
      <UserSearchForm {...search} />
      {isSearch && users.length > 0 && (
        <p className="text-muted">
          {search.by === "name" ? "Names" : "User IDs"} that start with{" "}
          <strong className="font-semibold wrap-anywhere text-ink">
            <bdi>{search.text}</bdi>
          </strong>
          .{" "}
          <Link
            href="/dashboard#users"
            prefetch={false}
            className="font-semibold text-accent underline underline-offset-4 hover:text-accent-strong"
          >
            Show all users
          </Link>
        </p>
      )}
      {users.length === 0 ? (
        <NoUsers isSearch={isSearch} />
      ) : (
        <div className="rounded-2xl border border-line bg-surface px-4 shadow-card sm:px-6">
          <UserList users={users} />
        </div>
      )}
      <PageLinks label="Pages of users" backHref={backHref} nextHref={nextHref} />
    </section>
  )
}
