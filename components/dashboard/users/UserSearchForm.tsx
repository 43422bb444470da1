import type { UserSearch } from "@/lib/dashboard/types"
import { Icon } from "../../ui/Icon"
import { buttonClassName } from "../../ui/buttons/buttonClassName"
import { TextField } from "../../ui/forms/TextField"

/** Finds users by the start of their name or ID. Works without JavaScript. */
export function UserSearchForm({ by, text }: UserSearch) {
  return (
    <form
      role="search"
      action="/dashboard#users"
      // Resets the field if a link opens another search.
      key={`${by} ${text}`}
      className="grid gap-4 sm:grid-cols-[11rem_1fr_auto] sm:items-end"
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor="search-by" className="font-semibold">
          Find users by
        </label>
        <select
          id="search-by"
          name="by"
          defaultValue={by}
          className="min-h-12 w-full rounded-xl border border-outline bg-surface px-3 text-base text-ink focus-visible:border-accent focus-visible:outline-offset-0"
        >
          <option value="name">Name</option>
          <option value="userId">User ID</option>
        </select>
      </div>
      <TextField
        label="Starts with"
        name="q"
        type="search"
        defaultValue={text}
        maxLength={1024}
        autoComplete="off"
      />
      <button type="submit" className={buttonClassName("secondary", "min-h-12")}>
        <Icon name="search" className="size-4" />
        Search
      </button>
    </form>
  )
}
