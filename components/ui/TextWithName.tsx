/**
 * Text with a name in curly quotation marks. Isolates the name, so that one in another script can't change the order of the
 * words around it. An email address that is too long for its line breaks before the at sign.
 */
export function TextWithName({ children }: { children: string }) {
  const [, before, name, after] = /^(.*?“)(.*)(”.*)$/s.exec(children) ?? []
  if (name === undefined) return children
  return (
    <>
      {before}
      <bdi>
        <BreakableName>{name}</BreakableName>
      </bdi>
      {after}
    </>
  )
}

function BreakableName({ children: name }: { children: string }) {
  const atSign = name.lastIndexOf("@")
  if (atSign <= 0) return name
  return (
    <>
      {name.slice(0, atSign)}
      <wbr />
      {name.slice(atSign)}
    </>
  )
}
