/** The symbol for passkeys: a person and a key. */
export function PasskeySymbol({ className = "size-6" }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="currentColor" aria-hidden className={`shrink-0 ${className}`}>
      <circle cx="9" cy="6.9" r="4.4" />
      <path d="M9 12.9c-4.4 0-7.5 2.4-7.5 6.1 0 1.1.8 1.9 1.9 1.9h9.9v-5.1a5.9 5.9 0 0 1-1.4-2.5A10 10 0 0 0 9 12.9Z" />
      <path
        fillRule="evenodd"
        d="M22.6 11.4a4.1 4.1 0 1 0-5.6 3.8v6l1.5 1.5 2.3-2.3-1.4-1.5 1.4-1.4-1.2-1.3v-1a4.1 4.1 0 0 0 3-3.8Zm-4.1-.6a1.25 1.25 0 1 1 0-2.5 1.25 1.25 0 0 1 0 2.5Z"
      />
    </svg>
  )
}
