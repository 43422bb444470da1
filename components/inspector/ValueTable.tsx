export interface ValueRow {
  name: string
  value: unknown
  explanation?: string | undefined
}

/** A table of names and values, with an explanation under each value. */
export function ValueTable({ caption, rows }: { caption: string; rows: readonly ValueRow[] }) {
  return (
    <dl aria-label={caption} className="flex flex-col gap-3 text-sm">
      {rows.map(({ name, value, explanation }) => (
        <div key={name}>
          <dt className="font-semibold wrap-anywhere">{name}</dt>
          <dd className="font-mono wrap-anywhere">
            {typeof value === "string" ? value : JSON.stringify(value)}
          </dd>
          {explanation !== undefined && <dd className="text-muted">{explanation}</dd>}
        </div>
      ))}
    </dl>
  )
}
