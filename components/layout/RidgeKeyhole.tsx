/** The illustration on the home page: a keyhole surrounded by the ridges of a fingerprint. */
export function RidgeKeyhole({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 400 420" fill="none" aria-hidden className={className}>
      <g className="stroke-accent" strokeWidth="11" strokeLinecap="round">
        {ridges.map(({ radius, foot, gaps, opacity }) => (
          <path
            key={radius}
            d={`M${200 - radius} ${foot}V200a${radius} ${radius} 0 0 1 ${2 * radius} 0V${foot - 14}`}
            pathLength="100"
            strokeDasharray={gaps}
            opacity={opacity}
          />
        ))}
      </g>
      <path
        className="fill-accent"
        d="M200 166a34 34 0 0 0-17 63.4L170 316a8 8 0 0 0 7.9 9.2h44.2A8 8 0 0 0 230 316l-13-86.6A34 34 0 0 0 200 166Z"
      />
    </svg>
  )
}

// As in a fingerprint, no two ridges break at the same place.
const ridges = [
  { radius: 62, foot: 352, gaps: "100", opacity: 1 },
  { radius: 86, foot: 372, gaps: "30 5 65 100", opacity: 0.82 },
  { radius: 110, foot: 388, gaps: "62 4.5 33.5 100", opacity: 0.64 },
  { radius: 134, foot: 376, gaps: "16 4 50 4 26 100", opacity: 0.46 },
  { radius: 158, foot: 352, gaps: "44 4 52 100", opacity: 0.32 },
  { radius: 182, foot: 318, gaps: "10 3.5 62 3.5 21 100", opacity: 0.2 },
]
