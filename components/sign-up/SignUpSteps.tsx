/** The three steps of creating an account. */
export function SignUpSteps() {
  return (
    <section aria-labelledby="steps" className="flex flex-col gap-6">
      <h2 id="steps" className="text-2xl sm:text-3xl">
        How it works
      </h2>
      <ol className="grid gap-px overflow-hidden rounded-2xl border border-line bg-line shadow-card md:grid-cols-3">
        {steps.map(({ title, description }, index) => (
          <li key={title} className="flex flex-col gap-2 bg-surface p-6 sm:p-8">
            <span aria-hidden className="text-sm font-semibold text-accent tabular-nums">
              {index + 1}
            </span>
            <h3 className="text-lg">{title}</h3>
            <p className="text-muted">{description}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const steps = [
  {
    title: "Choose a name",
    description: "Use any name or your email address. You won’t need it to sign in.",
  },
  {
    title: "Unlock your device",
    description: "Confirm with your fingerprint, face, or screen lock. Your device saves a passkey.",
  },
  {
    title: "You’re signed in",
    description: "Next time, press one button and unlock your device. There’s nothing to type.",
  },
]
