/**
 * Text with a name in curly quotation marks. Isolates the name, so that one in another script can't change the order of the
 * words around it. An email address that is too long for its line breaks before the at sign.
 */
export function TextWithName({ children }: { children: string }) {
  const [, before, name, after] = /^(.*?“)(.*)(”.*)$/s.exec(children) ?? []
  if (name === undefined) return children
  const atSign = Math.max(name.lastIndexOf("@"), 0)
  return (
    <>
      {before}
      <bdi>
        {name.slice(0, atSign)}
        <wbr />
        {name.slice(atSign)}
      </bdi>
      {after}
    </>
  )
}
