/**
 * Text with a name in curly quotation marks. Isolates the name, so that one in another script can't change the order of the
 * words around it.
 */
export function TextWithName({ children }: { children: string }) {
  const [, before, name, after] = /^(.*?“)(.*)(”.*)$/s.exec(children) ?? []
  if (name === undefined) return children
  return (
    <>
      {before}
      <bdi>{name}</bdi>
      {after}
    </>
  )
}
