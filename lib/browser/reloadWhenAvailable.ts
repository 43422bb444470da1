/**
 * Asks for the page again and again, and reloads it once the server no longer responds with 503. Until then, the page stays as
 * it is, so a screen reader isn't interrupted.
 *
 * @returns A function that stops it.
 */
export function reloadWhenAvailable(retrySeconds: number): () => void {
  const reloadIfAvailable = async () => {
    const status = await fetch(location.href, { method: "HEAD", cache: "no-store" }).then(
      (response) => response.status,
      () => undefined,
    )
    if (status !== undefined && status !== 503) location.reload()
  }
  const timer = setInterval(() => void reloadIfAvailable(), retrySeconds * 1000)
  return () => clearInterval(timer)
}
