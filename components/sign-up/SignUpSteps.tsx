/** How an account is made, in the three steps that it takes. */
export function SignUpSteps() {
  return (
    <section aria-labelledby="steps" className="flex flex-col gap-6">
      <h2 id="steps" className="text-2xl sm:text-3xl">
        One prompt, and you are in
      </h2>
      <ol className="grid gap-px overflow-hidden rounded-2xl border border-line bg-line shadow-card md:grid-cols-3">
        {steps.map(({ title, sentence }, index) => (
          <li key={title} className="flex flex-col gap-2 bg-surface p-6 sm:p-8">
            <span aria-hidden className="text-sm font-semibold text-accent tabular-nums">
              {index + 1}
            </span>
            <h3 className="text-lg">{title}</h3>
            <p className="text-muted">{sentence}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

const steps = [
  { title: "Choose a name", sentence: "Any name or e-mail address will do. You won’t need it to sign in." },
  {
    title: "Unlock as always",
    sentence: "Your device asks for your fingerprint, face or screen lock, and saves your passkey.",
  },
  { title: "That’s it", sentence: "Next time, press one button and unlock again. Nothing to type." },
]
