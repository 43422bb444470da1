import type { Mail } from "../accounts"

/**
 * Returns the HTML part of an email, with the same text as its plain part. It has no colors, so that mail programs use their own in
 * light and dark mode, and no links or images.
 */
export function toHtml({ subject, text, code }: Mail): string {
  const paragraphs = text.trim().split("\n\n").map(escapeHtml)
  const withLargeCode = (paragraph: string) =>
    code === undefined ? paragraph : paragraph.replace(code, `<strong style="${codeStyle}">${code}</strong>`)
  const body = paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${withLargeCode(paragraph)}</p>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<title>${escapeHtml(subject)}</title>
<style>:root{color-scheme:light dark}</style>
</head>
<body style="margin:0;padding:24px 16px">
<div style="${textStyle}">
${body.join("\n")}
</div>
</body>
</html>
`
}

const textStyle =
  "max-width:560px;margin:0 auto;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;overflow-wrap:anywhere"
const codeStyle = "display:block;font-size:32px;line-height:1.25;letter-spacing:2px"

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
}
